import type { Metadata, StreamName } from '@carillon/kernel';
import type { EventStore, RecordedEvent, SubscribeOptions } from '@carillon/platform/event-store';
import type { OutboundMessage, Timers } from '@carillon/platform/message-log';
import type { Checkpoint } from '@carillon/platform/read-store';
import { Relay, type RelayFailure, type RelayOptions } from './relay';
import type { Translate } from './outbound';

describe('Relay', () => {
  let relay: Relay | undefined;
  afterEach(() => relay?.stop());

  const translate: Translate = ({ stream, position, event }) =>
    event.type === 'Kept' ? undefined : { topic: `${event.type.toLowerCase()}.events.v1`, message: outbound(stream, position, event.type) };

  function start(world: World, options: Partial<RelayOptions> = {}): Relay {
    relay = new Relay({
      name: 'relay.sample',
      eventStore: world.store,
      messageLog: world.log,
      readStore: world.checkpoints,
      categories: ['sample'],
      translate,
      onFailure: (failure) => world.failures.push(failure),
      timers: soon,
      ...options,
    });
    relay.start();
    return relay;
  }

  it('publishes per topic in one call, in order, and remembers how far it is', async () => {
    const world = new World();
    world.append('Rung', 'Kept', 'Ended', 'Rung');
    start(world);
    await until(() => world.checkpoints.position === 4);
    expect(world.calls).toEqual([
      ['rung.events.v1', [1, 4]],
      ['ended.events.v1', [3]],
    ]);
  });

  it('moves on over events that stay inside', async () => {
    const world = new World();
    world.append('Kept');
    const { position } = await caughtUp(start(world));
    await until(() => world.checkpoints.position === 1);
    expect([position, world.calls]).toEqual([1, []]);
  });

  it('goes on where it was remembered to be', async () => {
    const world = new World();
    world.append('Rung', 'Rung', 'Rung');
    world.checkpoints.position = 2;
    await caughtUp(start(world));
    expect(world.calls).toEqual([['rung.events.v1', [3]]]);
  });

  it('follows what is appended later, and tells its lag', async () => {
    const world = new World();
    const started = await caughtUp(start(world));
    expect(await started.lag()).toBe(0);
    world.append('Rung', 'Rung');
    await until(() => started.position === 2);
    expect(await started.lag()).toBe(0);
  });

  it('never remembers what is not published', async () => {
    const world = new World();
    const gate = world.holdPublishing();
    world.append('Rung');
    start(world);
    await until(() => world.calls.length === 1);
    await turns(5);
    expect(world.checkpoints.position).toBe(0);
    gate();
    await until(() => world.checkpoints.position === 1);
  });

  it.each(['publish', 'write', 'checkpoint', 'subscribeAll'] as const)('reports a failing %s, tries again and loses nothing', async (operation) => {
    const world = new World();
    world.failNext(operation, 2);
    world.append('Rung', 'Rung');
    start(world, { batchSize: 1 });
    await until(() => world.checkpoints.position === 2);
    expect(world.failures.map(({ failures }) => failures)).toEqual([1, 2]);
    expect(new Set(world.calls.flatMap(([, positions]) => positions))).toEqual(new Set([1, 2]));
  });

  it('starts again when the subscription ends by itself', async () => {
    const world = new World();
    world.endEarly = 1;
    world.append('Rung');
    start(world);
    await until(() => world.checkpoints.position === 1);
    expect(String(world.failures[0]?.error)).toContain('ended by itself');
  });

  it('writes the checkpoint of the batch at hand before it has stopped', async () => {
    const world = new World();
    const gate = world.holdPublishing();
    world.append('Rung');
    const started = start(world);
    await until(() => world.calls.length === 1);
    const stopped = started.stop();
    gate();
    await stopped;
    expect(world.checkpoints.position).toBe(1);
  });
});

type Operation = 'publish' | 'write' | 'checkpoint' | 'subscribeAll';

/** A store, a log and a checkpoint in memory, with faults on demand. */
class World {
  readonly calls: [string, number[]][] = [];
  readonly failures: RelayFailure[] = [];
  endEarly = 0;
  private readonly events: RecordedEvent[] = [];
  private readonly faults = new Map<Operation, number>();
  private gate: Promise<void> = Promise.resolve();

  readonly store: Pick<EventStore, 'subscribeAll' | 'head'> = {
    head: async () => this.events.length,
    subscribeAll: (options) => this.subscribe(options),
  };

  readonly log = {
    publish: async (topic: string, messages: readonly OutboundMessage[]) => {
      this.trip('publish');
      this.calls.push([topic, messages.map(({ headers }) => Number(headers['position']))]);
      await this.gate;
    },
  };

  readonly checkpoints = {
    position: 0,
    open: async () => undefined,
    get: async () => undefined,
    checkpoint: async () => {
      this.trip('checkpoint');
      return this.checkpoints.position;
    },
    write: async (_: readonly unknown[], checkpoint?: Checkpoint) => {
      this.trip('write');
      this.checkpoints.position = checkpoint?.position ?? 0;
      return [];
    },
  };

  append(...types: readonly string[]): void {
    for (const type of types) this.events.push(recorded(this.events.length + 1, type));
  }

  failNext(operation: Operation, times: number): void {
    this.faults.set(operation, times);
  }

  holdPublishing(): () => void {
    let open = (): void => undefined;
    this.gate = new Promise((resolve) => (open = resolve));
    return () => open();
  }

  private trip(operation: Operation): void {
    const left = this.faults.get(operation) ?? 0;
    this.faults.set(operation, left - 1);
    if (left > 0) throw new Error(`${operation} failed`);
  }

  private async *subscribe({ after, signal, batchSize = 500 }: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]> {
    this.trip('subscribeAll');
    if (this.endEarly-- > 0) return;
    for (let position = after; !signal.aborted; ) {
      const batch = this.events.slice(position, position + batchSize);
      position += batch.length;
      if (batch.length > 0) yield batch;
      else await turns(1);
    }
  }
}

const soon: Timers = (_, action) => {
  const immediate = setImmediate(action);
  return () => clearImmediate(immediate);
};

function recorded(position: number, type: string): RecordedEvent {
  const metadata: Metadata = { messageId: `m-${position}`, correlationId: 'c', causationId: 'c', occurredAt: 0, actor: 'system', environmentId: 'default', schemaVersion: 1 };
  return { stream: `sample-${position % 2}` as StreamName, revision: position, position, event: { type, data: {} }, metadata };
}

const outbound = (key: string, position: number, type: string): OutboundMessage => ({ key, type, headers: { position: String(position) }, value: new Uint8Array() });

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn++) {
    if (turn > 10_000) throw new Error(`Never true: ${condition.toString()}`);
    await turns(1);
  }
}

async function caughtUp(relay: Relay): Promise<Relay> {
  for (let turn = 0; (await relay.lag()) > 0 && turn < 10_000; turn++) await turns(1);
  return relay;
}
