import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SqliteFile } from '../sqlite-file';
import { Checkpointer } from './checkpointer';
import { WalIndex } from './wal-index';

/** 125 pages. */
const BLOB = 512_000;
const MOST_PAGES = 16_000;
const CALLERS = 8;

describe('a file whose log is brought into it by a thread', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-checkpoints-'));
    path = join(directory, 'test.db');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  async function open(isSole: boolean): Promise<SqliteFile> {
    const file = new SqliteFile(path, { isSole, checkpointsBeside: true });
    await file.write((own) => own.database.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, content BLOB)'));
    return file;
  }

  const insert = (file: SqliteFile, bytes: number) => file.write((own) => own.prepare('INSERT INTO item (content) VALUES (zeroblob(?))').run(bytes));

  /** By as many callers as let a thread do it. */
  async function fillLog(file: SqliteFile): Promise<number> {
    const index = new WalIndex(path);
    let items = 0;
    for (; index.pages() < MOST_PAGES; items += CALLERS) await Promise.all(Array.from({ length: CALLERS }, () => insert(file, BLOB)));
    index.close();
    return items;
  }

  it.each([true, false])('begins its log anew while its writer goes on, alone: %s', async (isSole) => {
    const file = await open(isSole);
    const index = new WalIndex(path);
    let items = await fillLog(file);
    for (; index.pages() >= MOST_PAGES; items++) await insert(file, 1);
    expect(index.pages()).toBeLessThan(10);
    expect(file.prepare('SELECT count(*) AS items, sum(length(content)) > ? AS isWhole FROM item').get(BLOB)).toEqual({ items, isWhole: 1 });
    index.close();
    file.close();
    const again = new SqliteFile(path);
    expect(again.prepare('SELECT count(*) AS items FROM item').get()).toEqual({ items });
    again.close();
  });

  it('leaves to its writer what came while the thread was at work', async () => {
    const file = await open(true);
    const index = new WalIndex(path);
    await fillLog(file);
    const { checkpoints } = file as unknown as { checkpoints: { isRunning: boolean; atWork: Int32Array } };
    const insertNow = () => file.database.exec('INSERT INTO item (content) VALUES (zeroblob(1))');
    while (Atomics.load(checkpoints.atWork, 0) === 1) insertNow();
    expect(index.pages()).toBeGreaterThan(MOST_PAGES);
    while (checkpoints.isRunning) await nextTurn();
    insertNow();
    expect(index.pages()).toBeLessThan(10);
    index.close();
    file.close();
  });

  it('is not kept by a thread from one who writes alone', async () => {
    const file = await open(true);
    const index = new WalIndex(path);
    const begun = jest.spyOn(Checkpointer.prototype, 'begin');
    while (index.pages() < MOST_PAGES - 130) await insert(file, BLOB);
    await insert(file, BLOB);
    await insert(file, BLOB);
    expect([index.pages() < 200, begun.mock.calls]).toEqual([true, []]);
    index.close();
    file.close();
  });

  it('is its writer’s alone, but for that time', async () => {
    const file = await open(true);
    const index = new WalIndex(path);
    const look = () => {
      const other = new DatabaseSync(path);
      try {
        return other.prepare('SELECT count(*) AS items FROM item').get();
      } catch (error) {
        return (error as Error).message;
      } finally {
        other.close();
      }
    };
    expect(look()).toBe('database is locked');
    const items = await fillLog(file);
    expect(look()).toEqual({ items });
    while (index.pages() >= MOST_PAGES) await insert(file, 1);
    expect(look()).toBe('database is locked');
    index.close();
    file.close();
  });

  it('is whole and without a log once it is closed, also in the middle of that', async () => {
    const file = await open(true);
    const items = await fillLog(file);
    file.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    const again = new SqliteFile(path);
    expect(again.prepare('SELECT count(*) AS items FROM item').get()).toEqual({ items });
    again.close();
  });

  it('does without the thread once that has failed', async () => {
    mkdirSync(path);
    writeFileSync(`${path}-shm`, Buffer.from(new Uint32Array([0, 0, 0, 0, MOST_PAGES]).buffer));
    const writer = { begin: jest.fn(), finish: jest.fn() };
    const checkpointer = new Checkpointer(path, writer);
    expect(checkpointer.isDue()).toBe(true);
    checkpointer.begin();
    const { worker } = checkpointer as unknown as { worker: { once(event: 'message', listener: () => void): void } };
    await new Promise<void>((resolve) => worker.once('message', resolve));
    await nextTurn();
    expect([writer.begin, writer.finish].map((one) => one.mock.calls.length)).toEqual([1, 1]);
    expect(checkpointer.isDue()).toBe(false);
    checkpointer.close();
  });
});
