import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_STREAM, WrongExpectedRevision, type NewEvent } from '@carillon/platform/event-store';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteEventStore } from './sqlite-event-store';

const event = (messageId: string, data: unknown = {}): NewEvent => ({
  event: { type: 'Noted', data },
  metadata: { messageId, correlationId: 'c', causationId: 'd', occurredAt: 5, actor: 'system', environmentId: 'e', schemaVersion: 1 },
});

describe('SqliteEventStore', () => {
  let directory: string;
  let file: SqliteFile;
  let store: SqliteEventStore;

  const open = () => {
    file = new SqliteFile(join(directory, 'events.db'));
    store = new SqliteEventStore(file);
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-event-store-'));
    open();
  });

  afterEach(() => {
    jest.useRealTimers();
    file.close();
    rmSync(directory, { recursive: true });
  });

  const failing = () => file.write(() => { throw new Error('broken neighbour'); });

  it('appends although a write in the same transaction fails', async () => {
    await store.append('note-1', NO_STREAM, [event('a')]);
    const results = await Promise.allSettled([store.append('note-1', 0, [event('b')]), failing(), store.append('note-1', 1, [event('c')])]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.read('note-1')).map(({ metadata }) => metadata.messageId)).toEqual(['a', 'b', 'c']);
  });

  it('forgets the revision of an append that was not committed', async () => {
    await store.append('note-1', NO_STREAM, [event('a')]);
    file.database.exec("CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.message_id = 'c' BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
    await expect(store.append('note-1', 0, [event('b'), event('c')])).rejects.toThrow('disk is full');
    await expect(store.append('note-1', 0, [event('b2')])).resolves.toMatchObject({ revision: 1 });
  });

  it('leaves no gap when an append that others were built on fails at the second try', async () => {
    await store.append('note-1', NO_STREAM, [event('a')]);
    let tries = 0;
    file.database.function('tries', () => ++tries);
    file.database.exec("CREATE TRIGGER flaky BEFORE INSERT ON events WHEN NEW.message_id = 'b' BEGIN SELECT CASE WHEN tries() > 1 THEN RAISE(ABORT, 'disk is full') END; END");
    const results = await Promise.allSettled([store.append('note-1', 0, [event('b')]), failing(), store.append('note-1', 1, [event('c')])]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect((await store.read('note-1')).map(({ revision }) => revision)).toEqual([0]);
  });

  it('wakes a follower by the commit itself, not by polling', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    const following = new AbortController();
    const batches = store.subscribeAll({ after: 0, categories: ['note'], signal: following.signal })[Symbol.asyncIterator]();
    const next = batches.next();
    await new SqliteEventStore(file).append('note-1', NO_STREAM, [event('a')]);
    await expect(next).resolves.toMatchObject({ done: false });
    following.abort();
  }, 2_000);

  it('sees what another adapter on the same file appended', async () => {
    const other = new SqliteEventStore(file);
    await store.append('note-1', NO_STREAM, [event('a')]);
    await other.append('note-1', 0, [event('b')]);
    await expect(store.append('note-1', 0, [event('x')])).rejects.toThrow(WrongExpectedRevision);
    await expect(store.append('note-1', 1, [event('c')])).resolves.toMatchObject({ revision: 2 });
  });

  it('goes on where it stood when the file is opened again', async () => {
    await store.append('note-1', NO_STREAM, [event('a')]);
    file.close();
    open();
    await expect(store.append('note-1', NO_STREAM, [event('x')])).rejects.toThrow(WrongExpectedRevision);
    await expect(store.append('note-1', 0, [event('b')])).resolves.toMatchObject({ revision: 1, position: 2 });
  });

  it('tells only the culprit of an event that cannot be written as JSON', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const results = await Promise.allSettled([store.append('note-1', NO_STREAM, [event('a')]), store.append('note-2', NO_STREAM, [event('b'), event('c', circular)])]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await store.read('note-2')).toEqual([]);
  });

  it('tells what is stored of each category', async () => {
    expect(await store.categories()).toEqual([]);
    await store.append('note-1', NO_STREAM, [event('a'), event('b')]);
    await store.append('memo-1', NO_STREAM, [event('c')]);
    await store.append('note-2', NO_STREAM, [event('d')]);
    expect(await store.categories()).toEqual([{ category: 'memo', events: 1, last: 3 }, { category: 'note', events: 3, last: 4 }]);
  });

  it('finds the events of a rare category behind many others', async () => {
    const common = Array.from({ length: 25_000 }, (_, index) => event(`m${index}`));
    await store.append('common-1', NO_STREAM, common);
    await store.append('rare-1', NO_STREAM, [event('needle')]);
    const following = new AbortController();
    for await (const batch of store.subscribeAll({ after: 0, categories: ['rare'], signal: following.signal })) {
      expect(batch.map(({ position }) => position)).toEqual([25_001]);
      following.abort();
    }
  });
});
