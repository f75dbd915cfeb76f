import fc from 'fast-check';
import { fill, idsOf, put, type Given, type Sample } from './samples.contract';
import { InvalidQuery, type Query } from './read-store';

const NAMES = ["it's", 'a "b"', 'x; DROP TABLE users; --', 'a, b', '`', ']', '%', 'sélection', '字段', 'constructor', 'toString', 'order', 'body', 'Status', 'status'];
const IDS = ["'; --", '"', '%', '_', 'ü', '😀', '../..', '{"$gt":""}', ' ', 'x'.repeat(500)];

const NO_CONDITIONS: readonly unknown[] = [{ $gt: '' }, { $ne: null }, { gt: { $gt: '' } }, { in: 'open' }, { in: [{ $gt: '' }] }, { in: ['a'], gt: 'a' }, {}, [], ['open'], undefined, Number.NaN, Infinity];

export function hostileInputContract({ store, open, runs }: Given): void {
  describe('input from outside', () => {
    it.each(NAMES)('may name a field %p', async (name) => {
      for (const collection of [await open([name]), await open()]) {
        await fill(store(), collection, [
          { _id: 'a', _v: 1, [name]: 2 },
          { _id: 'b', _v: 1, [name]: 1 },
          { _id: 'c', _v: 1 },
        ]);
        expect(idsOf((await store().find(collection, { sort: { field: name, direction: 'asc' } })).documents)).toEqual(['c', 'b', 'a']);
        expect(idsOf((await store().find(collection, { where: { [name]: { gte: 2 } } })).documents)).toEqual(['a']);
        expect(await store().countBy(collection, name, { [name]: 1 })).toEqual(new Map([[1, 1]]));
      }
    });

    it.each(['status', 'unindexed'])('cannot smuggle an operator in as the value of %s', async (field) => {
      const collection = await open(['status']);
      await fill(store(), collection, [{ _id: 'a', _v: 1, status: 'open', unindexed: 'open' }]);
      for (const condition of NO_CONDITIONS) {
        const where = { [field]: condition } as unknown as NonNullable<Query['where']>;
        await expect(store().find(collection, { where })).rejects.toThrow(InvalidQuery);
        await expect(store().count(collection, where)).rejects.toThrow(InvalidQuery);
        await expect(store().countBy(collection, 'status', where)).rejects.toThrow(InvalidQuery);
      }
    });

    it('takes 10,000 values at a time and no more', async () => {
      const collection = await open(['due']);
      await fill(store(), collection, [{ _id: 'a', _v: 1, due: 9_999 }]);
      const values = (length: number) => ({ due: { in: Array.from({ length }, (_, i) => i) } });
      expect(await store().count(collection, values(10_000))).toBe(1);
      await expect(store().count(collection, values(10_001))).rejects.toThrow('where.due has 10001 values; ask for at most 10000 at a time');
    });

    it('is text where it looks like an operator', async () => {
      const collection = await open(['status']);
      await fill(store(), collection, [{ _id: 'a', _v: 1, status: '{"$gt":""}' }, { _id: 'b', _v: 1, status: "' OR 1=1 --" }]);
      expect(idsOf((await store().find(collection, { where: { status: '{"$gt":""}' } })).documents)).toEqual(['a']);
      expect(idsOf((await store().find(collection, { where: { status: "' OR 1=1 --" } })).documents)).toEqual(['b']);
    });

    it('may be any id', async () => {
      const collection = await open();
      await fill(store(), collection, IDS.map((_id) => ({ _id, _v: 1 })));
      expect(await store().count(collection)).toBe(IDS.length);
      for (const id of IDS) expect(await store().get(collection, id)).toEqual({ _id: id, _v: 1 });
      expect(await store().getMany(collection, IDS)).toHaveLength(IDS.length);
    });

    it.each([{ _v: 1 }, { _id: '', _v: 1 }, { _id: 7, _v: 1 }, { _id: 'a' }, { _id: 'a', _v: 'x' }])('is refused as the document %j', async (document) => {
      const collection = await open();
      await expect(store().write([put(collection, document as unknown as Sample)])).rejects.toThrow(/needs a non-empty string _id and a number _v/);
    });

    it('comes back as it went in, whatever JSON it is', async () => {
      const collection = await open(['any']);
      const property = fc.asyncProperty(fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }), async (any) => {
        await store().clear(collection);
        const document = { _id: 'a', _v: 1, any: JSON.parse(JSON.stringify(any)) as Sample[string] };
        await fill(store(), collection, [document]);
        expect(await store().get(collection, 'a')).toEqual(document);
      });
      await fc.assert(property, { numRuns: runs });
    });
  });
}
