import { convertToCommandError, EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { CallOptions, ClientDuplexStream, Metadata } from '@grpc/grpc-js';
import { replyIn, type AppendReply } from '../append/append-reply';
import type { Limits } from '../limits';
import { withQuickReads } from './quick-reads';

const KEEP_ALIVE_TIMEOUT = 10_000;
const CLOSING = 1_000;

/** What the client keeps to itself and this class cannot do without. */
interface Inside {
  getChannel(): Promise<{ close(): void }>;
  getGRPCClient(kind: typeof StreamsClient, name: string): Promise<StreamsClient>;
  callArguments(options: { requiresLeader: boolean }, call: { deadline: number }): [Metadata, Partial<CallOptions>];
  /** Goes to the leader that the error names, or connects anew. */
  handleError(client: StreamsClient, error: Error): Promise<void>;
}

/** Of requests that are bytes already. */
export type AppendCall = ClientDuplexStream<Buffer, AppendReply>;

const asItIs = (request: Buffer): Buffer => request;

/** The client of one server or cluster, made anew while that cannot be reached. */
export class Connection {
  private current: EventStoreDBClient;
  private renewals = 0;
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

  /** Another number means that a fresh connection was made since. */
  get generation(): number {
    return this.renewals;
  }

  /**
   * A call that takes any number of appends. The client's own use of it is not used, see docs/adr/0025: there all appends of
   * a process share one list of promises, an error of one call rejects those of all, a late reply throws where nobody can
   * catch it, and no deadline ends the wait for a reply that is lost.
   */
  async openAppends(): Promise<AppendCall> {
    const inside = this.current as unknown as Inside;
    const client = await inside.getGRPCClient(StreamsClient, 'appends');
    const call = client.makeBidiStreamRequest(StreamsService.batchAppend.path, asItIs, replyIn, ...inside.callArguments({ requiresLeader: true }, { deadline: Infinity }));
    call.on('error', (error) => void inside.handleError(client, convertToCommandError(error)).catch(() => undefined));
    return call;
  }

  /**
   * To be told of every failed request. gRPC pauses ever longer (up to two minutes) between its attempts to reach a server
   * that was down, so during an outage a fresh connection is opened now and then: the next request then tries at once.
   */
  failed(): void {
    if (performance.now() - this.renewedAt < this.limits.renew) return;
    this.renewedAt = performance.now();
    const old = this.current;
    this.renewals++;
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
    return withQuickReads(EventStoreDBClient.connectionString(`${this.url}${separator}keepAliveTimeout=${KEEP_ALIVE_TIMEOUT + this.renewals}`));
  }
}

async function closeChannel(client: EventStoreDBClient): Promise<void> {
  try {
    (await (client as unknown as Inside).getChannel()).close();
  } catch {
    // It never had one.
  }
}
