import { fill, idsOf, type Given, type Sample } from './samples.contract';
import type { Query } from './read-store';

const DOCUMENTS: readonly Sample[] = [
  { _id: 'a', _v: 1, status: 'open', due: 10, urgent: true },
  { _id: 'b', _v: 1, status: 'open', due: 30, urgent: false },
  { _id: 'c', _v: 1, status: 'done', due: 20, urgent: true },
  { _id: 'd', _v: 1, status: null, due: 20.5 },
  { _id: 'e', _v: 1, due: 20, urgent: null },
];

type Where = NonNullable<Query['where']>;

const CONDITIONS: readonly (readonly [string, Where, string])[] = [
  ['equal text', { status: 'open' }, 'ab'],
  ['equal number', { due: 20 }, 'ce'],
  ['true', { urgent: true }, 'ac'],
  ['false', { urgent: false }, 'b'],
  ['true is not 1', { urgent: 1 }, ''],
  ['a number is not its text', { due: '20' }, ''],
  ['null, which a missing field is too', { status: null }, 'de'],
  ['one of several', { status: { in: ['done', 'open', 'unheard'] } }, 'abc'],
  ['one of several, null among them', { status: { in: ['done', null] } }, 'cde'],
  ['one of several of several types', { urgent: { in: [true, 'yes', 1] } }, 'ac'],
  ['one of none', { status: { in: [] } }, ''],
  ['above', { due: { gt: 20 } }, 'bd'],
  ['at least', { due: { gte: 20 } }, 'bcde'],
  ['below', { due: { lt: 20 } }, 'a'],
  ['at most', { due: { lte: 20 } }, 'ace'],
  ['between', { due: { gt: 10, lte: 20 } }, 'ce'],
  ['text at least', { status: { gte: 'do' } }, 'abc'],
  ['text below, without null', { status: { lt: 'open' } }, 'c'],
  ['a range of another type', { due: { gte: '' } }, ''],
  ['a range of two types', { due: { gte: 0, lt: 'z' } }, ''],
  ['above false', { urgent: { gt: false } }, 'ac'],
  ['at least null', { status: { gte: null } }, 'de'],
  ['above null', { status: { gt: null } }, ''],
  ['several conditions', { status: 'open', due: { lt: 20 }, urgent: true }, 'a'],
  ['the id', { _id: 'b' }, 'b'],
  ['a range of ids', { _id: { gt: 'b', lte: 'd' } }, 'cd'],
  ['the version', { _v: 1 }, 'abcde'],
  ['no condition', {}, 'abcde'],
];

export function queryingContract({ store, open }: Given): void {
  const collections = [
    ['with indexes', [['status', 'due'], ['due'], ['urgent']]],
    ['without an index', []],
  ] as const;

  describe.each(collections)('querying %s', (_, indexes) => {
    let collection: string;
    beforeEach(async () => {
      collection = await open(...indexes);
      await fill(store(), collection, DOCUMENTS);
    });

    const find = async (query: Query) => idsOf((await store().find(collection, query)).documents).join('');

    it.each(CONDITIONS)('finds and counts by %s', async (_name, where, expected) => {
      expect(await find({ where })).toBe(expected);
      expect(await store().count(collection, where)).toBe(expected.length);
    });

    it('gives whole documents', async () => {
      expect((await store().find(collection, { where: { _id: 'd' } })).documents).toEqual([DOCUMENTS[3]]);
    });

    it.each([
      [{ field: 'due', direction: 'asc' }, 'acedb'],
      [{ field: 'due', direction: 'desc' }, 'bdeca'],
      [{ field: 'status', direction: 'asc' }, 'decab'],
      [{ field: 'status', direction: 'desc' }, 'baced'],
      [{ field: 'urgent', direction: 'asc' }, 'debac'],
      [{ field: '_id', direction: 'desc' }, 'edcba'],
      [{ field: 'unheard', direction: 'desc' }, 'edcba'],
    ] as const)('sorts by %j, then by id in the same direction', async (sort, expected) => {
      expect(await find({ sort })).toBe(expected);
    });

    it('sorts within a condition, up to a limit', async () => {
      expect(await find({ where: { status: 'open' }, sort: { field: 'due', direction: 'desc' }, limit: 1 })).toBe('b');
    });

    it('counts everything', async () => {
      expect(await store().count(collection)).toBe(5);
    });

    it('counts by value', async () => {
      expect(await store().countBy(collection, 'status')).toEqual(new Map([['open', 2], ['done', 1], [null, 2]]));
      expect(await store().countBy(collection, 'urgent')).toEqual(new Map([[true, 2], [false, 1], [null, 2]]));
      expect(await store().countBy(collection, 'due', { status: 'open' })).toEqual(new Map([[10, 1], [30, 1]]));
      expect(await store().countBy(collection, 'due', { status: 'unheard' })).toEqual(new Map());
    });

    it('takes no number for an id', async () => {
      await fill(store(), collection, [{ _id: '7', _v: 1 }, { _id: '7.0', _v: 1 }]);
      expect(await find({ where: { _id: 7 } })).toBe('');
      expect(await find({ where: { _id: '7' } })).toBe('7');
    });

    it('finds in an empty collection', async () => {
      expect(await store().find(await open(), {})).toEqual({ documents: [] });
    });
  });
}
