import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamName } from '@carillon/kernel';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import type { OutboundMessage } from '@carillon/platform/message-log';
import type { Lease } from '@carillon/platform/ownership';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import { FencedProgress } from './progress';
import { Relay, type RelayFailure } from './relay';

const NAME = 'relay.sample';

describe('Relays of one name in several processes', () => {
  let directory: string;
  let file: SqliteFile;
  let readStore: SqliteReadStore;
  let log: EventLog;
  let office: Office;
  const processes: Process[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-relay-'));
    file = new SqliteFile(join(directory, 'test.db'));
    readStore = new SqliteReadStore(file);
    [log, office] = [new EventLog(), new Office()];
  });
  afterEach(async () => {
    office.isOpen = true;
    await Promise.all(processes.splice(0).map((process) => process.stop()));
    file.close();
    rmSync(directory, { recursive: true });
  });

  function process(batchSize = 500): Process {
    const started = new Process(log, office, readStore, batchSize);
    processes.push(started);
    return started;
  }
  const kept = () => new FencedProgress(readStore, NAME).load();
  const isKept = async (position: number) => {
    while ((await kept()) !== position) await turns(1);
  };

  it('publish one at a time, and the next goes on where the last one stopped', async () => {
    log.append(3);
    const first = process();
    await until(() => first.published.length === 3);
    const second = process();
    log.append(2);
    await until(() => first.published.length === 5);
    expect([first.relay.isLeading, second.relay.isLeading, second.published]).toEqual([true, false, []]);
    await first.stop();
    log.append(2);
    await until(() => second.published.length === 2);
    expect([first.published, second.published]).toEqual([
      [1, 2, 3, 4, 5],
      [6, 7],
    ]);
  });

  it('take over from one that was paused, which then remembers nothing more and soon publishes nothing more', async () => {
    const paused = process(1);
    log.append(2);
    await isKept(2);
    const resume = paused.pauseInPublishing();
    log.append(3);
    await until(() => paused.published.length === 3);
    office.handOn();
    const next = process();
    await until(() => next.published.length === 3);
    await isKept(5);
    resume();
    await until(() => paused.failures.length > 0);
    log.append(2);
    await until(() => next.published.length === 5);
    await isKept(7);
    expect(String(paused.failures[0]?.error)).toContain('newer holder');
    // What it published before it knew comes twice, in order.
    expect([1, 2, 3, 4, 5].slice(0, paused.published.length)).toEqual(paused.published);
    expect(next.published).toEqual([3, 4, 5, 6, 7]);
  });

  it('stop following at once when they are told that the lease is lost', async () => {
    const former = process();
    log.append(1);
    await isKept(1);
    office.handOn();
    office.isOpen = false;
    office.tell();
    await until(() => log.followers === 0);
    office.isOpen = true;
    const next = process();
    await until(() => next.relay.isLeading || former.relay.isLeading);
    log.append(2);
    await until(() => former.published.length + next.published.length === 3);
    expect([[...former.published, ...next.published], former.failures]).toEqual([[1, 2, 3], []]);
  });

  it('look at the lease before they publish', async () => {
    const former = process();
    log.append(1);
    await isKept(1);
    office.isOpen = false;
    office.handOn();
    log.append(1);
    await until(() => log.followers === 0);
    expect(former.published).toEqual([1]);
  });

  it('tell the lag of whoever publishes', async () => {
    const leading = process();
    const standby = process();
    log.append(4);
    await isKept(4);
    await until(() => leading.published.length === 4);
    expect([await leading.relay.lag(), await standby.relay.lag()]).toEqual([0, 0]);
  });

  it('begin at the checkpoint of a relay that had no rival', async () => {
    await readStore.write([], { name: NAME, position: 2 });
    log.append(3);
    const first = process();
    await until(() => first.published.length === 1);
    expect(first.published).toEqual([3]);
    await isKept(3);
    expect(await readStore.checkpoint(NAME)).toBe(3);
  });

  it('go on after a failure without a new term', async () => {
    const only = process();
    only.failNextPublishing();
    log.append(2);
    await until(() => only.published.length === 2);
    expect([only.failures.length, office.tokens]).toEqual([1, 1]);
  });
});

describe('FencedProgress', () => {
  it('refuses the claim of a holder whom a newer one has outrun before it began', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'carillon-relay-'));
    const file = new SqliteFile(join(directory, 'test.db'));
    const store = new SqliteReadStore(file);
    const [older, newer] = [new FencedProgress(store, NAME), new FencedProgress(store, NAME)];
    await newer.claim(7);
    await expect(older.claim(6)).rejects.toThrow('newer holder');
    await newer.save(10);
    expect(await older.load()).toBe(10);
    file.close();
    rmSync(directory, { recursive: true });
  });
});

/** Numbered events of two streams. */
class EventLog {
  followers = 0;
  private count = 0;

  readonly store: Pick<EventStore, 'subscribeAll' | 'head'> = {
    head: async () => this.count,
    subscribeAll: (options) => this.follow(options),
  };

  append(count: number): void {
    this.count += count;
  }

  private async *follow({ after, signal, batchSize = 500 }: Parameters<EventStore['subscribeAll']>[0]): AsyncIterable<readonly RecordedEvent[]> {
    this.followers++;
    try {
      for (let position = after; !signal.aborted; ) {
        const batch = Array.from({ length: Math.min(batchSize, this.count - position) }, (_, index) => recorded(position + 1 + index));
        position += batch.length;
        if (batch.length > 0) yield batch;
        else await turns(1);
      }
    } finally {
      this.followers--;
    }
  }
}

/** Gives one lease to one claimant at a time, and can take it away without a word. */
class Office {
  tokens = 0;
  isOpen = true;
  private holder: object | undefined;
  private readonly listeners = new Map<object, () => void>();

  lease(): Lease {
    const me = {};
    return {
      acquire: async (signal) => {
        while (this.holder || !this.isOpen) {
          signal.throwIfAborted();
          await turns(1);
        }
        this.holder = me;
        return ++this.tokens;
      },
      isHeld: () => this.holder === me || this.believers.has(me),
      onLost: (listener) => {
        this.listeners.set(me, listener);
        return () => this.listeners.delete(me);
      },
      release: async () => {
        this.believers.delete(me);
        if (this.holder === me) this.holder = undefined;
      },
    };
  }

  /** As after a pause of its process: another may have it, while the former holder still believes to. */
  handOn(): void {
    if (this.holder && this.isOpen) this.believers.add(this.holder);
    this.holder = undefined;
  }

  tell(): void {
    const told = [...this.believers];
    this.believers.clear();
    told.forEach((former) => this.listeners.get(former)?.());
  }

  private readonly believers = new Set<object>();
}

class Process {
  readonly published: number[] = [];
  readonly failures: RelayFailure[] = [];
  readonly relay: Relay;
  private gate = Promise.resolve();
  private resume = (): void => undefined;
  private willFail = false;

  constructor(log: EventLog, office: Office, readStore: SqliteReadStore, batchSize: number) {
    this.relay = new Relay({
      name: NAME,
      eventStore: log.store,
      messageLog: { publish: (_, messages) => this.publish(messages) },
      readStore,
      lease: office.lease(),
      categories: ['sample'],
      translate: ({ stream, position }) => ({ topic: 'sample.events.v1', message: { key: stream, type: 'SampleHappened', headers: { position: String(position) }, value: new Uint8Array() } }),
      onFailure: (failure) => this.failures.push(failure),
      pauses: { firstDelay: 1, maxDelay: 1 },
      batchSize,
    });
    this.relay.start();
  }

  pauseInPublishing(): () => void {
    this.gate = new Promise((resolve) => (this.resume = resolve));
    return this.resume;
  }

  failNextPublishing(): void {
    this.willFail = true;
  }

  stop(): Promise<void> {
    this.resume();
    return this.relay.stop();
  }

  private async publish(messages: readonly OutboundMessage[]): Promise<void> {
    if (this.willFail) {
      this.willFail = false;
      throw new Error('The message log failed');
    }
    this.published.push(...messages.map(({ headers }) => Number(headers['position'])));
    await this.gate;
  }
}

const recorded = (position: number): RecordedEvent => ({
  stream: `sample-${position % 2}` as StreamName,
  revision: position,
  position,
  event: { type: 'SampleHappened', data: {} },
  metadata: { messageId: `m-${position}`, correlationId: 'c', causationId: 'c', occurredAt: 0, actor: 'system', environmentId: 'default', schemaVersion: 1 },
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Never true: ${condition.toString()}`);
    await turns(1);
  }
}
