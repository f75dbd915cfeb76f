import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteFile } from '../sqlite-file';
import { StorageUnavailable } from '../storage-unavailable';
import { failWith, insertItem, insertTwo } from '../testing/items';

describe('a file with a writing thread', () => {
  let directory: string;
  let file: SqliteFile;

  const open = (name: string, options = {}): SqliteFile => {
    const opened = new SqliteFile(join(directory, name), options);
    opened.database.exec('CREATE TABLE IF NOT EXISTS item (id TEXT PRIMARY KEY)');
    return opened;
  };

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-thread-'));
    file = open('test.db');
    await file.startThread();
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const insert = (id: string, into = file) => into.perform(insertItem, () => id);
  const idsIn = (from: SqliteFile) => from.prepare('SELECT id FROM item ORDER BY rowid').all().map((row) => row['id']);

  it('has operations performed by it, and shows what they did', async () => {
    expect(await insert('a')).toEqual({ isMainThread: false });
    expect(idsIn(file)).toEqual(['a']);
  });

  it('tells only the culprit when one of a batch fails, and by which error', async () => {
    const results = await Promise.allSettled([insert('a'), insert('a'), file.perform(failWith, () => 'refused'), insert('b')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: expect.any(StorageUnavailable) as unknown });
    expect(String((results[1] as PromiseRejectedResult).reason)).toMatch(/Cannot use .*test\.db: UNIQUE constraint failed/);
    expect((results[2] as PromiseRejectedResult).reason).toMatchObject({ name: 'RangeError', message: 'refused' });
    expect(idsIn(file)).toEqual(['a', 'b']);
  });

  it('keeps the order of what only the main thread can do among what the other one does', async () => {
    const here = (id: string) => file.write((own) => own.prepare('INSERT INTO item VALUES (?)').run(id));
    const first = [insert('a'), insert('b')];
    await new Promise((resolve) => setImmediate(resolve));
    const second = [here('c'), insert('d')];
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([...first, ...second, here('e')]);
    expect(idsIn(file)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('does a task in transactions of its own, and other things meanwhile', async () => {
    const two = file.delegate(insertTwo, ['first', 'second']);
    await insert('between');
    expect(await two).toEqual({ isMainThread: false });
    expect(idsIn(file)).toEqual(['first', 'between', 'second']);
  });

  it('tells the one who delegates what a task failed with, and has no task done where there is no thread', async () => {
    await insert('between');
    await expect(file.delegate(insertTwo, ['between', 'other'])).rejects.toThrow(/Cannot use .*test\.db: UNIQUE constraint failed/);
    const alone = open('alone.db');
    expect(alone.delegate(insertTwo, ['a', 'b'])).toBeUndefined();
    alone.close();
  });

  it('refuses an argument that cannot be cloned, and goes on', async () => {
    await expect(file.perform(insertItem, () => (() => 'a') as unknown as string)).rejects.toThrow(/could not be cloned/);
    await expect(insert('a')).resolves.toBeDefined();
  });

  it('has written everything when it is closed, and answers', async () => {
    const asked = [insert('a'), insert('b')];
    file.close();
    await Promise.all(asked);
    file = open('test.db');
    expect(idsIn(file)).toEqual(['a', 'b']);
    await expect(insert('c')).resolves.toEqual({ isMainThread: true });
  });

  it('shares the thread with other files, and outlives them', async () => {
    const other = open('other.db');
    await other.startThread();
    await Promise.all([insert('a'), insert('b', other)]);
    expect([idsIn(file), idsIn(other)]).toEqual([['a'], ['b']]);
    other.close();
    expect(await insert('c')).toEqual({ isMainThread: false });
  });

  it('starts it by itself when commits keep the main thread busy', async () => {
    const busy = open('busy.db', { threadWhenBusy: true });
    let next = 0;
    for (let isMainThread = true; isMainThread; ) {
      const done = await Promise.all(Array.from({ length: 500 }, () => insert(`${next++}`, busy)));
      isMainThread = done.some((by) => by.isMainThread);
    }
    expect(idsIn(busy)).toHaveLength(next);
    busy.close();
  });
});
