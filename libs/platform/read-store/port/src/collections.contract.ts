import { randomUUID } from 'node:crypto';
import { fill, idsOf, indexed, put, type Given, type Sample } from './samples.contract';
import { UndeclaredCollection, type Query, type ReadStore } from './read-store';

const UNDECLARED: readonly (readonly [string, (store: ReadStore, name: string) => Promise<unknown>])[] = [
  ['get', (store, name) => store.get(name, 'a')],
  ['getMany', (store, name) => store.getMany(name, ['a'])],
  ['find', (store, name) => store.find(name, {})],
  ['count', (store, name) => store.count(name)],
  ['countBy', (store, name) => store.countBy(name, 'status')],
  ['write', (store, name) => store.write([put(name, { _id: 'a', _v: 1 })])],
  ['clear', (store, name) => store.clear(name)],
  ['waitFor', (store, name) => store.waitFor(name, 'a', 1, 1)],
];

export function collectionsContract({ store, reopen, open }: Given): void {
  describe('collections', () => {
    const sample = (_id: string, fields: object = {}): Sample => ({ _id, _v: 1, ...fields });

    it.each(UNDECLARED)('are declared before %s', async (_, use) => {
      await expect(use(store(), 'undeclared')).rejects.toThrow(UndeclaredCollection);
      await expect(use(store(), 'undeclared')).rejects.toThrow('The collection "undeclared" is not declared; call open() with its definition first');
    });

    it('are declared before a tally goes there, and nothing is written if not', async () => {
      const collection = await open();
      const tallies = [{ collection: 'undeclared', id: 'a', add: { done: 1 } }];
      await expect(store().write([put(collection, sample('a')), { ...put(collection, sample('b')), tallies }])).rejects.toThrow(UndeclaredCollection);
      expect(await store().count(collection)).toBe(0);
    });

    it('do not mix', async () => {
      const [first, second] = [await open(['status']), await open(['status'])];
      await fill(store(), first, [sample('a', { status: 'first' })]);
      await fill(store(), second, [sample('a', { status: 'second' })]);
      expect(await store().get(first, 'a')).toMatchObject({ status: 'first' });
      expect(await store().count(second, { status: 'first' })).toBe(0);
    });

    it('are cleared one at a time, and keep their indexes', async () => {
      const [first, second] = [await open(['status']), await open()];
      await fill(store(), first, [sample('a', { status: 'old' })]);
      await fill(store(), second, [sample('a')]);
      await store().clear(first);
      expect([await store().count(first), await store().count(second)]).toEqual([0, 1]);
      await fill(store(), first, [sample('a', { status: 'new' })]);
      expect(await store().countBy(first, 'status')).toEqual(new Map([['new', 1]]));
    });

    it('are cleared after what was asked for before and before what was asked for after', async () => {
      const collection = await open();
      await Promise.all([fill(store(), collection, [sample('before')]), store().clear(collection), fill(store(), collection, [sample('after')])]);
      expect(idsOf((await store().find(collection, {})).documents)).toEqual(['after']);
    });

    it('are opened again with a new index, which knows the documents that are there', async () => {
      const collection = await open(['status']);
      await fill(store(), collection, [sample('a', { status: 'open', due: 2 }), sample('b', { status: 'open', due: 1, urgent: true }), sample('c')]);
      await store().open({ name: collection, indexes: indexed(['due'], ['urgent', 'due']) });
      await fill(store(), collection, [sample('d', { due: 0, urgent: true })]);
      expect(idsOf((await store().find(collection, { sort: { field: 'due', direction: 'desc' } })).documents)).toEqual(['a', 'b', 'd', 'c']);
      expect(await store().countBy(collection, 'urgent')).toEqual(new Map([[true, 2], [null, 2]]));
      expect(await store().count(collection, { status: 'open' })).toBe(2);
    });

    it('find everything also where an index is for some documents only', async () => {
      const collection = `sample_${randomUUID()}`;
      await store().open({ name: collection, indexes: indexed(['status', 'due']) });
      await fill(store(), collection, [sample('a', { status: "it's due", due: 2 }), sample('b', { status: 'done', due: 1 })]);
      await store().open({ name: collection, indexes: [{ fields: ['status', 'due'], only: { field: 'status', value: "it's due" } }] });
      await fill(store(), collection, [sample('c', { status: "it's due", due: 1 }), sample('d', { status: 'done', due: 2 }), sample('e')]);
      await store().write([put(collection, { _id: 'a', _v: 2, status: 'done', due: 3 }), put(collection, { _id: 'd', _v: 2, status: "it's due", due: 0 })]);
      const found = async (where: Query['where']) => idsOf((await store().find(collection, { where: where ?? {}, sort: { field: 'due', direction: 'asc' } })).documents);
      expect(await found({ status: "it's due", due: { lte: 5 } })).toEqual(['d', 'c']);
      expect(await found({ status: 'done' })).toEqual(['b', 'a']);
      expect(await found({ status: { in: ['done', "it's due"] } })).toEqual(['d', 'b', 'c', 'a']);
      expect(await found({})).toEqual(['e', 'd', 'b', 'c', 'a']);
      expect(await store().count(collection, { status: "it's due" })).toBe(2);
    });

    it('are opened twice at once', async () => {
      const definition = { name: `sample_${randomUUID()}`, indexes: indexed(['status']) };
      await Promise.all([store().open(definition), store().open(definition)]);
      await fill(store(), definition.name, [sample('a')]);
      expect(await store().count(definition.name)).toBe(1);
    });

    it('are found again by the next process', async () => {
      const collection = await open(['status']);
      await fill(store(), collection, [sample('a', { status: 'open' })]);
      const later = await reopen();
      await expect(later.get(collection, 'a')).rejects.toThrow(UndeclaredCollection);
      await later.open({ name: collection, indexes: indexed(['status'], ['due']) });
      await fill(later, collection, [sample('b', { status: 'open', due: 1 })]);
      expect(await later.count(collection, { status: 'open' })).toBe(2);
      expect(await later.count(collection, { due: 1 })).toBe(1);
    });
  });
}
