import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteFile } from './sqlite-file';
import { StorageUnavailable } from './storage-unavailable';

describe('SqliteFile', () => {
  let directory: string;
  let file: SqliteFile;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-sqlite-'));
    file = new SqliteFile(join(directory, 'test.db'));
    file.database.exec('CREATE TABLE item (id TEXT PRIMARY KEY)');
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const insert = (id: string) => file.write((f) => f.prepare('INSERT INTO item VALUES (?)').run(id).changes);
  const ids = () => file.prepare('SELECT id FROM item ORDER BY id').all().map((row) => row['id']);

  it('shares the file, unless it is to be the only one', async () => {
    await insert('a');
    const beside = new SqliteFile(file.path);
    expect(beside.prepare('SELECT id FROM item').all()).toHaveLength(1);
    beside.close();
    const sole = new SqliteFile(join(directory, 'sole.db'), { isSole: true });
    await sole.write((f) => f.database.exec('CREATE TABLE item (id)'));
    expect(() => new DatabaseSync(sole.path, { timeout: 0 }).exec('SELECT * FROM item')).toThrow('locked');
    await expect(sole.startThread()).rejects.toThrow('one connection only');
    sole.close();
    new SqliteFile(sole.path).close();
  });

  it('commits concurrent writes together', async () => {
    const commits = countCommits(file);
    await Promise.all(['a', 'b', 'c'].map(insert));
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(commits()).toBe(1);
  });

  it('tells only the culprit when one of a batch fails', async () => {
    const results = await Promise.allSettled([insert('a'), insert('a'), insert('b')]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('keeps what was acknowledged when it is opened again', async () => {
    await insert('a');
    file.close();
    file = new SqliteFile(file.path);
    expect(ids()).toEqual(['a']);
  });

  it('reads of one moment, whatever others commit meanwhile', async () => {
    await insert('a');
    const beside = new DatabaseSync(file.path);
    const seen = file.snapshot(() => [ids(), beside.exec("INSERT INTO item VALUES ('b')"), file.snapshot(ids)]);
    beside.close();
    expect(seen).toEqual([['a'], undefined, ['a']]);
    expect(ids()).toEqual(['a', 'b']);
    const failing = () => {
      throw new RangeError('read');
    };
    expect(() => file.snapshot(failing)).toThrow(RangeError);
    await insert('c');
  });

  it('refuses a file that is no database, with the mend', () => {
    expect(() => new SqliteFile(__filename)).toThrow(StorageUnavailable);
    expect(() => new SqliteFile(__filename)).toThrow(/restore it from a backup/);
  });
});

function countCommits(file: SqliteFile): () => number {
  const run = jest.spyOn(file.prepare('COMMIT'), 'run');
  return () => run.mock.calls.length;
}
