import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_STREAM, withKnownJson, WrongExpectedRevision, type NewEvent } from '@carillon/platform/event-store';
import { SqliteFile } from '@carillon/platform/sqlite';
import { memoryOf, recentEvents } from './recent-event';
import { SqliteEventStore } from './sqlite-event-store';
import { encode } from './stored-event';

const event = (messageId: string, data: unknown = {}): NewEvent => ({
  event: { type: 'Noted', data },
  metadata: { messageId, correlationId: 'c', causationId: 'd', occurredAt: 5, actor: 'system', environmentId: 'e', schemaVersion: 1 },
});

const never = (): never => {
  throw new Error('nobody asked');
};

describe('what the store remembers of its own appends', () => {
  let directory: string;
  let files: SqliteFile[];
  let store: SqliteEventStore;
  /** Has its own connection, as another process has. */
  let other: SqliteEventStore;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-recent-'));
    files = [0, 1].map(() => new SqliteFile(join(directory, 'events.db')));
    [store, other] = files.map((file) => new SqliteEventStore(file)) as [SqliteEventStore, SqliteEventStore];
  });

  afterEach(() => {
    files.forEach((file) => file.close());
    rmSync(directory, { recursive: true });
  });

  const idsIn = async (stream: 'note-1') => (await store.read(stream)).map(({ metadata }) => metadata.messageId);

  async function follow(after: number, count: number): Promise<string[]> {
    const ending = new AbortController();
    const ids: string[] = [];
    for await (const batch of store.subscribeAll({ after, categories: ['note'], signal: ending.signal })) {
      ids.push(...batch.map(({ metadata }) => metadata.messageId));
      if (ids.length >= count) ending.abort();
    }
    return ids;
  }

  it('equals what is on disk, whatever the writer does with its object afterwards', async () => {
    const data = { text: 'as written', missing: undefined };
    await store.append('note-1', NO_STREAM, [event('a', data), event('b')]);
    data.text = 'changed';
    const fromDisk = await other.read('note-1');
    expect(await store.read('note-1')).toStrictEqual(fromDisk);
    expect(fromDisk[0]?.event.data).toStrictEqual({ text: 'as written' });
  });

  it('has bytes as the same text on disk', async () => {
    const data = { text: 'Zoë', list: [1] };
    await store.append('note-1', NO_STREAM, [event('a', withKnownJson({ ...data }, Buffer.from(JSON.stringify(data))))]);
    expect((await other.read('note-1')).map((recorded) => recorded.event.data)).toStrictEqual([data]);
    expect(await store.read('note-1')).toStrictEqual(await other.read('note-1'));
  });

  it('keeps no large event, and gives it all the same', async () => {
    const data = { text: 'long'.repeat(50_000) };
    const memories = [event('a', data), event('b')].map((one) => memoryOf(one, encode(one)));
    const kept = recentEvents('note-1', { revision: 1, position: 2 }, memories, never);
    expect(kept.map(({ position, kept: characters }) => [position, characters])).toEqual([[1, 0], [2, 2]]);
    const followed = follow(0, 3);
    await store.append('note-1', NO_STREAM, [event('a', data), event('b')]);
    await store.append('note-1', 1, [event('c', data)]);
    expect(await followed).toEqual(['a', 'b', 'c']);
    expect(await store.read('note-1')).toStrictEqual(await other.read('note-1'));
  });

  it('sees in a stream what another process appended to it', async () => {
    await store.append('note-1', NO_STREAM, [event('a')]);
    expect(await idsIn('note-1')).toEqual(['a']);
    await other.append('note-1', 0, [event('b')]);
    expect(await idsIn('note-1')).toEqual(['a', 'b']);
    await store.append('note-1', 1, [event('c')]);
    expect(await idsIn('note-1')).toEqual(['a', 'b', 'c']);
  });

  it('refuses an append that another process was faster with, and leaves no trace of it', async () => {
    await store.append('note-1', NO_STREAM, [event('a')]);
    await other.append('note-1', 0, [event('b')]);
    await expect(store.append('note-1', 0, [event('x'), event('y')])).rejects.toThrow(WrongExpectedRevision);
    expect(await store.append('note-1', 1, [event('c')])).toEqual({ revision: 2, position: 3 });
    expect(await idsIn('note-1')).toEqual(['a', 'b', 'c']);
  });

  it('follows its own appends and those of another process in their order, each once', async () => {
    const followed = follow(0, 5);
    await store.append('note-1', NO_STREAM, [event('a')]);
    await store.append('else-1', NO_STREAM, [event('x')]);
    await other.append('note-2', NO_STREAM, [event('b')]);
    await store.append('note-3', NO_STREAM, [event('c'), event('d')]);
    await store.append('note-3', NO_STREAM, [event('c'), event('d')]);
    await store.append('note-1', 0, [event('e')]);
    expect(await followed).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('goes from what it does not remember any more to what it does without a gap', async () => {
    const count = 10_000;
    const names = Array.from({ length: count }, (_, index) => `n${index}`);
    await Promise.all(names.map((name) => store.append(`note-${name}`, NO_STREAM, [event(name)])));
    expect(await follow(0, count)).toEqual(names);
  });
});
