import { EventStoreDBClient } from '@eventstore/db-client';
import type { Limits } from '../limits';

const KEEP_ALIVE_TIMEOUT = 10_000;
const CLOSING = 1_000;

/** What the client keeps to itself and this class cannot do without. */
interface Inside {
  supports: () => Promise<boolean>;
  getChannel(): Promise<{ close(): void }>;
}

/** The client of one server or cluster, made anew while that cannot be reached. */
export class Connection {
  private current: EventStoreDBClient;
  private generation = 0;
  private renewedAt = -Infinity;

  /** @param url as `esdb://host:2113?tls=false`. */
  constructor(
    private readonly url: string,
    private readonly limits: Pick<Limits, 'renew'>,
  ) {
    this.current = this.create();
  }

  get client(): EventStoreDBClient {
    return this.current;
  }

  /**
   * To be told of every failed request. gRPC pauses ever longer (up to two minutes) between its attempts to reach a server
   * that was down, so during an outage a fresh connection is opened now and then: the next request then tries at once.
   */
  failed(): void {
    if (performance.now() - this.renewedAt < this.limits.renew) return;
    this.renewedAt = performance.now();
    const old = this.current;
    this.generation++;
    this.current = this.create();
    void closeChannel(old);
  }

  async close(): Promise<void> {
    const timeout = new Promise((resolve) => setTimeout(resolve, CLOSING).unref());
    await Promise.race([this.current.dispose(), timeout]);
    await closeChannel(this.current);
  }

  private create(): EventStoreDBClient {
    const separator = this.url.includes('?') ? '&' : '?';
    // gRPC shares a connection, and its pause, among channels with equal options; another number makes them differ.
    const client = EventStoreDBClient.connectionString(`${this.url}${separator}keepAliveTimeout=${KEEP_ALIVE_TIMEOUT + this.generation}`);
    useSingleAppends(client);
    return client;
  }
}

/**
 * Keeps the client from its batch append, see docs/adr/0025: there all appends of a process share one list of promises, an
 * error of one rejects all, a late reply throws where nobody can catch it, and no deadline ends the wait for a lost one.
 */
function useSingleAppends(client: EventStoreDBClient): void {
  (client as unknown as Inside).supports = async () => false;
}

async function closeChannel(client: EventStoreDBClient): Promise<void> {
  try {
    (await (client as unknown as Inside).getChannel()).close();
  } catch {
    // It never had one.
  }
}
