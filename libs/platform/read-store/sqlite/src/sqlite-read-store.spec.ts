import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document, Query, Write } from '@carillon/platform/read-store';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteReadStore } from './sqlite-read-store';

describe('SqliteReadStore', () => {
  let directory: string;
  let file: SqliteFile;
  let store: SqliteReadStore;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-read-store-'));
    file = new SqliteFile(join(directory, 'read.db'));
    store = new SqliteReadStore(file);
    await store.open({ name: 'leads', indexes: [{ fields: ['campaign', 'due'] }] });
    await store.open({ name: 'boards', indexes: [] });
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const lead = (id: string, fields: object = {}): Write => ({
    kind: 'put',
    collection: 'leads',
    document: { _id: id, _v: 1, ...fields },
    tallies: [{ collection: 'boards', id: 'board', add: { leads: 1 } }],
  });

  it('commits the writes of one turn together, and writes their counter document once', async () => {
    const prepared = jest.spyOn(file, 'prepare');
    const commit = jest.spyOn(file.prepare('COMMIT'), 'run');
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.write([lead(`a${i}`)])));
    expect(commit).toHaveBeenCalledTimes(1);
    expect(prepared.mock.calls.filter(([sql]) => /^INSERT INTO document_2\b/.test(sql))).toHaveLength(1);
    expect(await store.get('boards', 'board')).toMatchObject({ leads: 20 });
  });

  it('sets only the indexed columns whose value changed', async () => {
    await store.write([lead('a', { campaign: 'c', due: 1 })]);
    const prepared = jest.spyOn(file, 'prepare');
    const again = (version: number, due: number): Write => ({ kind: 'put', collection: 'leads', document: { _id: 'a', _v: version, campaign: 'c', due } as Document });
    expect(await store.write([again(2, 1), again(3, 2)])).toEqual([true, true]);
    const updates = prepared.mock.calls.map(([sql]) => sql).filter((sql) => sql.startsWith('UPDATE'));
    expect(updates).toEqual(['UPDATE document_1 SET _v = ?, body = ? WHERE rowid = ?', 'UPDATE document_1 SET _v = ?, body = ?, field_2 = ? WHERE rowid = ?']);
    expect(await store.count('leads', { campaign: 'c', due: 2 })).toBe(1);
  });

  it('keeps what a partial index is not for out of it, and asks it for what it is for', async () => {
    const indexes = () => file.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name").all().map(({ name }) => name);
    expect(indexes()).toEqual(['document_1_field_1_field_2']);
    await store.open({ name: 'leads', indexes: [{ fields: ['campaign', 'due'], only: { field: 'campaign', value: "the parents' evening" } }] });
    expect(indexes()).toEqual(['document_1_field_1_field_2_only_field_1']);
    const prepared = jest.spyOn(file, 'prepare');
    const plans = async (campaign: string) => {
      await store.find('leads', { where: { campaign, due: { lt: 3 } }, sort: { field: 'due', direction: 'asc' } });
      const sql = prepared.mock.calls.at(-1)![0];
      return file.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: sql.split('?').length - 1 }, () => 1)).map(({ detail }) => detail);
    };
    expect(await plans("the parents' evening")).toEqual([expect.stringMatching(/^SEARCH document_1 USING INDEX document_1_field_1_field_2_only_field_1 /)]);
    expect(await plans('another')).toEqual(['SCAN document_1', 'USE TEMP B-TREE FOR ORDER BY']);
  });

  it('guards a first version, which it inserts without a look', async () => {
    const put = (version: number): Write => ({ kind: 'put', collection: 'leads', document: { _id: 'a', _v: version } });
    expect(await store.write([put(-1), put(0), put(0), put(1), put(0)])).toEqual([true, true, false, true, false]);
    expect(await store.get('leads', 'a')).toMatchObject({ _v: 1 });
  });

  it('counts once when a neighbour in the same transaction fails and it is run again', async () => {
    const failing = file.write(() => {
      throw new Error('neighbour');
    });
    const results = await Promise.allSettled([store.write([lead('a')]), failing, store.write([lead('b'), lead('a')])]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[2]).toMatchObject({ value: [true, false] });
    expect(await store.get('boards', 'board')).toMatchObject({ leads: 2 });
  });

  describe('two stores over one file', () => {
    let other: SqliteReadStore;
    beforeEach(async () => {
      other = new SqliteReadStore(file);
    });

    it('fill an index that the other one added', async () => {
      await other.open({ name: 'leads', indexes: [{ fields: ['status'] }] });
      await store.write([lead('a', { status: 'open' })]);
      expect(await other.count('leads', { status: 'open' })).toBe(1);
    });

    it('wake each other', async () => {
      const waiting = other.waitFor('leads', 'a', 1, 20_000);
      await store.write([lead('a')]);
      expect(await waiting).toMatchObject({ _id: 'a' });
    });
  });

  it('remembers nothing of a collection whose declaration failed', async () => {
    const commit = jest.spyOn(file.prepare('COMMIT'), 'run').mockImplementation(() => {
      throw new Error('disk');
    });
    await expect(store.open({ name: 'leads', indexes: [{ fields: ['status'] }] })).rejects.toThrow('disk');
    commit.mockRestore();
    await store.write([lead('a', { status: 'open' })]);
    expect(await store.count('leads', { status: 'open' })).toBe(1);
  });

  it('tells which collections the file holds, whoever opened them', async () => {
    file.close();
    file = new SqliteFile(join(directory, 'read.db'));
    expect(await new SqliteReadStore(file).collections()).toEqual(['boards', 'leads']);
  });

  it('tells who waits when the file is closed', async () => {
    const waiting = store.waitFor('leads', 'a', 1, 10);
    file.close();
    await expect(waiting).rejects.toThrow(/finalized|not open/);
  });

  it('finds by the index and in its order, from the first page to the last', async () => {
    await store.write(Array.from({ length: 10 }, (_, i) => lead(`a${i}`, { campaign: 'c', due: i % 3 })));
    const query: Query = { where: { campaign: 'c' }, sort: { field: 'due', direction: 'desc' }, limit: 3 };
    const { next } = await store.find('leads', query);
    const prepared = jest.spyOn(file, 'prepare');
    await store.find('leads', { ...query, cursor: next! });
    await store.find('leads', { where: { campaign: 'c', due: { lte: 1 } }, sort: { field: 'due', direction: 'asc' } });
    await store.count('leads', { campaign: { in: ['c', 'd'] }, due: { gt: 1 } });
    expect(prepared.mock.calls.map(([sql]) => planOf(sql))).toEqual([
      expect.stringMatching(/^SEARCH document_1 USING INDEX document_1_field_1_field_2 \(field_1=\? AND \(field_2,_id\)<\(\?,\?\)\)$/),
      expect.stringMatching(/^SEARCH document_1 USING INDEX document_1_field_1_field_2 \(field_1=\? AND field_2>\? AND field_2<\?\)$/),
      expect.stringMatching(/^SEARCH document_1 USING COVERING INDEX document_1_field_1_field_2 \(field_1=\? AND field_2>\? AND field_2<\?\)$/),
    ]);
  });

  const planOf = (sql: string) => file.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all().map((row) => row['detail']).join('\n');
});
