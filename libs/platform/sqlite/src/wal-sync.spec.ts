import fs, { mkdtempSync, rmSync, type NoParamCallback } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SqliteFile } from './sqlite-file';
import { StorageUnavailable } from './storage-unavailable';
import { insertItem } from './testing/items';

const BROKEN = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });

describe('a file that makes its commits durable by itself', () => {
  let directory: string;
  let file: SqliteFile;
  let synced: string[];
  let syncs: NoParamCallback[];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-wal-'));
    file = new SqliteFile(join(directory, 'sole.db'), { isSole: true });
    await file.write((own) => own.database.exec('CREATE TABLE item (id TEXT PRIMARY KEY)'));
    synced = [];
    syncs = [];
    jest.spyOn(fs, 'fdatasync').mockImplementation((_, done) => void syncs.push(done));
  });

  afterEach(() => {
    file.close();
    jest.restoreAllMocks();
    rmSync(directory, { recursive: true });
  });

  const insert = (id: string) => file.perform(insertItem, () => id, () => synced.push(`committed ${id}`));
  const many = (prefix: string) => Array.from({ length: 8 }, (_, index) => insert(`${prefix}${index}`).then(() => synced.push(`durable ${prefix}${index}`)));
  const count = () => file.prepare('SELECT count(*) AS items FROM item').get()?.['items'];

  it('answers many when the log is on the disk, having told of the commit before', async () => {
    const first = many('a');
    await nextTurn();
    expect(count()).toBe(8);
    expect(synced).toEqual(Array.from({ length: 8 }, (_, index) => `committed a${index}`));
    syncs[0]?.(null);
    await Promise.all(first);
    expect(synced.filter((entry) => entry.startsWith('durable'))).toHaveLength(8);
  });

  it('commits on meanwhile; the next sync is for all of that, and nobody overtakes', async () => {
    const first = many('a');
    await nextTurn();
    const second = [...many('b'), insert('one').then(() => synced.push('durable one'))];
    await nextTurn();
    const third = insert('another').then(() => synced.push('durable another'));
    await nextTurn();
    expect(syncs).toHaveLength(1);
    syncs[0]?.(null);
    await Promise.all(first);
    expect(syncs).toHaveLength(2);
    expect(synced).not.toContain('durable one');
    syncs[1]?.(null);
    await Promise.all([...second, third]);
    expect(synced.at(-1)).toBe('durable another');
    expect(count()).toBe(18);
  });

  it('answers few without the way to another thread', async () => {
    const flush = jest.spyOn(fs, 'fdatasyncSync');
    await insert('a');
    expect([flush.mock.calls.length, syncs.length]).toEqual([1, 0]);
  });

  it('has nobody wait on the event loop where that is asked for, not even one', async () => {
    const beside = new SqliteFile(join(directory, 'beside.db'), { isSole: true, waitsBeside: true });
    await beside.write((own) => own.database.exec('CREATE TABLE item (id TEXT PRIMARY KEY)'));
    const flush = jest.spyOn(fs, 'fdatasyncSync');
    const inserted = beside.perform(insertItem, () => 'a');
    await nextTurn();
    expect([flush.mock.calls.length, syncs.length]).toEqual([0, 1]);
    syncs[0]?.(null);
    await inserted;
    beside.close();
  });

  it('tells whoever takes what he read elsewhere when that is durable', async () => {
    const first = many('a');
    await nextTurn();
    const read = file.durable().then(() => synced.push('elsewhere'));
    syncs[0]?.(null);
    await Promise.all(first);
    expect(synced).not.toContain('elsewhere');
    syncs[1]?.(null);
    await read;
    await expect(file.durable()).resolves.toBeUndefined();
  });

  it('fails for good when the disk does, and says so', async () => {
    const refused = Promise.allSettled(many('a'));
    await nextTurn();
    const waiting = insert('b');
    await nextTurn();
    syncs[0]?.(BROKEN);
    for (const result of await refused) expect(result).toMatchObject({ reason: expect.any(StorageUnavailable) as unknown });
    await expect(waiting).rejects.toThrow(/the disk failed; see to it and start again/);
    await expect(insert('c')).rejects.toThrow(StorageUnavailable);
    expect(count()).toBe(9);
  });

  it('fails when the disk does while it waits for it', async () => {
    jest.spyOn(fs, 'fdatasyncSync').mockImplementation(() => raise(BROKEN));
    await expect(insert('a')).rejects.toThrow(StorageUnavailable);
  });

  it('is durable when it is closed', async () => {
    const first = many('a');
    await nextTurn();
    const second = many('b');
    const flush = jest.spyOn(fs, 'fdatasyncSync');
    file.close();
    expect(flush).toHaveBeenCalledTimes(1);
    await Promise.all(second);
    syncs[0]?.(null);
    await Promise.all(first);
  });
});

function raise(error: Error): never {
  throw error;
}
