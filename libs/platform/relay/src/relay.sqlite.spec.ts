import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamName } from '@carillon/kernel';
import { NO_STREAM, type NewEvent } from '@carillon/platform/event-store';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';
import type { Checkpoint } from '@carillon/platform/read-store';
import { SqliteFile } from '@carillon/platform/sqlite';
import { Relay } from './relay';

describe('Relay between SQLite adapters', () => {
  let directory: string;
  let file: SqliteFile;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-relay-'));
    file = new SqliteFile(join(directory, 'test.db'));
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  it('keeps its place among many events of others, and misses none of its own behind them', async () => {
    const [eventStore, messageLog, readStore] = [new SqliteEventStore(file), new SqliteMessageLog(file), memoryCheckpoints()];
    const translate = () => ({ topic: 'sample.events.v1', message: { key: 'k', type: 'Sampled', headers: {}, value: new Uint8Array() } });
    const create = () => new Relay({ name: 'relay.sample', eventStore, messageLog, readStore, categories: ['sample'], translate, onFailure: ({ error }) => fail(error) });
    const foreign = Array.from({ length: 12_000 }, (_, index) => sampleEvent('other-1', index - 1));
    await eventStore.append('other-1', NO_STREAM, foreign);
    const first = create();
    first.start();
    await until(() => first.position === 12_000);
    await eventStore.append('sample-1', NO_STREAM, [sampleEvent('sample-1', NO_STREAM)]);
    await until(() => first.position === 12_001);
    await first.stop();
    expect(await readStore.checkpoint()).toBe(12_001);
    const second = create();
    second.start();
    await eventStore.append('sample-1', 0, [sampleEvent('sample-1', 0)]);
    await until(() => second.position === 12_002);
    await second.stop();
    expect(await readStore.checkpoint()).toBe(12_002);
  });

  it('brings every appended event to its consumers, in order per stream, over a restart', async () => {
    const [eventStore, messageLog, readStore] = [new SqliteEventStore(file), new SqliteMessageLog(file), memoryCheckpoints()];
    const create = () =>
      new Relay({
        name: 'relay.sample',
        eventStore,
        messageLog,
        readStore,
        categories: ['sample'],
        translate: ({ stream, revision, event }) => ({
          topic: 'sample.events.v1',
          message: { key: stream, type: event.type, headers: { revision: String(revision) }, value: new Uint8Array() },
        }),
        onFailure: ({ error }) => fail(error),
      });
    const seen = new Map<string, number[]>();
    const consumer = await messageLog.consume({
      group: 'tester.relay',
      topics: ['sample.events.v1'],
      handler: async ({ key, headers }) => void seen.set(key, [...(seen.get(key) ?? []), Number(headers['revision'])]),
    });
    const count = () => [...seen.values()].flat().length;
    const append = (revision: number) => Promise.all(streams(20).map((stream) => eventStore.append(stream, revision, [sampleEvent(stream, revision)])));

    const first = create();
    first.start();
    for (let revision = NO_STREAM; revision < 9; revision++) await append(revision);
    await until(() => count() === 200);
    await first.stop();
    await append(9);
    const second = create();
    second.start();
    await until(() => count() === 220);
    await second.stop();
    await consumer.close();
    for (const revisions of seen.values()) expect(revisions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

function memoryCheckpoints() {
  let position: number | undefined;
  return {
    open: async () => undefined,
    get: async () => undefined,
    checkpoint: async () => position,
    write: async (_: readonly unknown[], checkpoint?: Checkpoint) => {
      position = checkpoint?.position;
      return [];
    },
  };
}

function fail(error: unknown): never {
  throw new Error('The relay failed', { cause: error });
}

const streams = (count: number): StreamName[] => Array.from({ length: count }, (_, index): StreamName => `sample-${index}`);

const sampleEvent = (stream: string, revision: number): NewEvent => ({
  event: { type: 'SampleHappened', data: {} },
  metadata: { messageId: `${stream}/${revision}`, correlationId: 'c', causationId: 'c', occurredAt: 0, actor: 'system', environmentId: 'default', schemaVersion: 1 },
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not true in time: ${condition.toString()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
