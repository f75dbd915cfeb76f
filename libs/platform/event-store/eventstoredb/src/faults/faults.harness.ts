import { randomUUID } from 'node:crypto';
import type { StreamName } from '@carillon/kernel';
import type { NewEvent, RecordedEvent, SubscribeOptions } from '@carillon/platform/event-store';
import { EventStoreDbTestServer, type TestServerOptions } from '@carillon/testing/eventstoredb-server';
import { EventStoreDbEventStore } from '../eventstoredb-event-store';
import type { Limits } from '../limits';
import type { Trouble } from '../trouble';

/** As in production, but faster; not so fast that a busy machine takes its own slowness for a fault. */
export const FAST: Limits = { append: 500, read: 1_000, patience: 15_000, confirm: 3_000, quiet: 100, answer: 250, pauses: { firstDelay: 2, maxDelay: 20 }, renew: 20 };

/** A test server and a store on it, with all the troubles that the store told of. */
export class World {
  readonly troubles: Trouble[] = [];
  private readonly following = new AbortController();
  private readonly stores: EventStoreDbEventStore[] = [];

  private constructor(
    public server: EventStoreDbTestServer,
    readonly limits: Partial<Limits>,
  ) {}

  static async start({ limits, ...options }: TestServerOptions & { limits?: Partial<Limits> } = {}): Promise<World> {
    return new World(await EventStoreDbTestServer.start(options), { ...FAST, ...limits });
  }

  open(): EventStoreDbEventStore {
    const store = new EventStoreDbEventStore({ url: this.server.connectionString, limits: this.limits, onTrouble: (trouble) => this.troubles.push(trouble) });
    this.stores.push(store);
    return store;
  }

  /** What a follower sees, in the order in which it comes. */
  follow(store: EventStoreDbEventStore, options: Partial<SubscribeOptions> = {}): RecordedEvent[] {
    const seen: RecordedEvent[] = [];
    const run = async () => {
      for await (const batch of store.subscribeAll({ after: 0, categories: ['note'], signal: this.following.signal, ...options })) seen.push(...batch);
    };
    void run();
    return seen;
  }

  async close(): Promise<void> {
    this.following.abort();
    await Promise.all(this.stores.map((store) => store.close()));
    await this.server.close();
  }
}

export const newStream = (category = 'note'): StreamName => `${category}-${randomUUID()}`;

export const noted = (text: string): NewEvent => ({
  event: { type: 'Noted', data: { text } },
  metadata: { messageId: randomUUID(), correlationId: 'c', causationId: 'd', occurredAt: 1, actor: 'system', environmentId: 'e', schemaVersion: 1 },
});

export const textsOf = (events: readonly RecordedEvent[]): string[] => events.map(({ event }) => (event.data as { text: string }).text);

export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Never true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
