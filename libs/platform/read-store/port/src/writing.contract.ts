import { put, type Given, type Sample } from './samples.contract';

export function writingContract({ store, reopen, open }: Given): void {
  describe('writing', () => {
    let collection: string;
    beforeEach(async () => {
      collection = await open(['status']);
    });

    const insert = (document: Sample) => ({ kind: 'insert', collection, document }) as const;
    const remove = (id: string) => ({ kind: 'delete', collection, id }) as const;
    const get = (id = 'a') => store().get<Sample>(collection, id);

    it('puts what is not there', async () => {
      expect(await store().write([put(collection, { _id: 'a', _v: 3, status: 'new' })])).toEqual([true]);
      expect(await get()).toEqual({ _id: 'a', _v: 3, status: 'new' });
    });

    it('puts a higher version in place of the whole document', async () => {
      await store().write([put(collection, { _id: 'a', _v: 1, status: 'new', gone: 1 })]);
      expect(await store().write([put(collection, { _id: 'a', _v: 2, status: 'old' })])).toEqual([true]);
      expect(await get()).toEqual({ _id: 'a', _v: 2, status: 'old' });
      expect(await store().count(collection, { status: 'new' })).toBe(0);
      expect(await store().count(collection, { status: 'old' })).toBe(1);
    });

    it.each([4, 5])('holds back version %i when 5 is there', async (version) => {
      await store().write([put(collection, { _id: 'a', _v: 5, status: 'kept' })]);
      expect(await store().write([put(collection, { _id: 'a', _v: version, status: 'late' })])).toEqual([false]);
      expect(await get()).toEqual({ _id: 'a', _v: 5, status: 'kept' });
    });

    it.each([
      [1, true],
      [0, false],
      [2, false],
    ])('puts what follows version %i in place of version 1: %s', async (follows, applies) => {
      await store().write([put(collection, { _id: 'a', _v: 1, status: 'old' })]);
      expect(await store().write([{ ...put(collection, { _id: 'a', _v: 5, status: 'new' }), follows }])).toEqual([applies]);
      expect(await get()).toEqual(applies ? { _id: 'a', _v: 5, status: 'new' } : { _id: 'a', _v: 1, status: 'old' });
    });

    it('lets one of two that follow the same version apply', async () => {
      await store().write([put(collection, { _id: 'a', _v: 1 })]);
      const outcomes = await Promise.all([2, 3].map((_v) => store().write([{ ...put(collection, { _id: 'a', _v }), follows: 1 }])));
      expect(outcomes.flat().sort()).toEqual([false, true]);
    });

    it('inserts only what is not there, whatever the version', async () => {
      expect(await store().write([insert({ _id: 'a', _v: 1, status: 'first' })])).toEqual([true]);
      expect(await store().write([insert({ _id: 'a', _v: 9, status: 'second' })])).toEqual([false]);
      expect(await get()).toEqual({ _id: 'a', _v: 1, status: 'first' });
    });

    it('deletes, and tells whether there was anything', async () => {
      await store().write([insert({ _id: 'a', _v: 1 })]);
      expect(await store().write([remove('a')])).toEqual([true]);
      expect(await store().write([remove('a')])).toEqual([false]);
      expect(await get()).toBeUndefined();
    });

    it('deletes blindly whatever is there, and has always applied', async () => {
      await store().write(['a', 'b', 'c'].map((_id) => insert({ _id, _v: 1 })));
      expect(await store().write([{ ...remove('a'), isBlind: true }, { ...remove('gone'), isBlind: true }, { ...remove('b'), isBlind: true }, remove('gone')])).toEqual([true, true, true, false]);
      expect(await store().getMany(collection, ['a', 'b', 'c'])).toEqual([{ _id: 'c', _v: 1 }]);
    });

    it('deletes blindly in its turn', async () => {
      const blind = { ...remove('a'), isBlind: true } as const;
      expect(await store().write([insert({ _id: 'a', _v: 1 }), blind, insert({ _id: 'a', _v: 1, status: 'second' }), blind, insert({ _id: 'a', _v: 1, status: 'last' })])).toEqual([true, true, true, true, true]);
      expect(await get()).toEqual({ _id: 'a', _v: 1, status: 'last' });
    });

    it('applies the writes of one batch in order', async () => {
      const writes = [insert({ _id: 'a', _v: 1 }), put(collection, { _id: 'a', _v: 3 }), put(collection, { _id: 'a', _v: 2 }), remove('a'), insert({ _id: 'a', _v: 1, status: 'last' })];
      expect(await store().write(writes)).toEqual([true, true, false, true, true]);
      expect(await get()).toEqual({ _id: 'a', _v: 1, status: 'last' });
    });

    it('applies writes asked for one after the other in that order', async () => {
      const results = await Promise.all([1, 3, 2].map((version) => store().write([put(collection, { _id: 'a', _v: version })])));
      expect(results).toEqual([[true], [true], [false]]);
    });

    it('writes 10,000 documents at once', async () => {
      const writes = Array.from({ length: 10_000 }, (_, i) => put(collection, { _id: `d${i}`, _v: 1, status: i % 2 ? 'odd' : 'even' }));
      expect((await store().write(writes)).filter(Boolean)).toHaveLength(10_000);
      expect(await store().countBy(collection, 'status')).toEqual(new Map([['odd', 5_000], ['even', 5_000]]));
      expect(await store().getMany(collection, writes.map(({ document }) => document._id))).toHaveLength(10_000);
    });

    it('gets many: those that exist, each once', async () => {
      await store().write([insert({ _id: 'a', _v: 1 }), insert({ _id: 'b', _v: 1 })]);
      const found = await store().getMany(collection, ['b', 'missing', 'a', 'b']);
      expect(found.map(({ _id }) => _id).sort()).toEqual(['a', 'b']);
      expect(await store().getMany(collection, [])).toEqual([]);
    });

    it('writes nothing when there is nothing to write', async () => {
      expect(await store().write([])).toEqual([]);
    });

    it('keeps documents and checkpoint together', async () => {
      const name = `${collection}.checkpoint`;
      expect(await store().checkpoint(name)).toBeUndefined();
      await store().write([insert({ _id: 'a', _v: 1 })], { name, position: 7 });
      await store().write([], { name, position: 9 });
      const later = await reopen();
      await later.open({ name: collection, indexes: [] });
      expect(await later.checkpoint(name)).toBe(9);
      expect(await later.get(collection, 'a')).toEqual({ _id: 'a', _v: 1 });
    });

    it('keeps neither documents nor checkpoint when one write cannot be', async () => {
      const name = `${collection}.checkpoint`;
      const impossible = { kind: 'insert', collection, document: { _id: 'b', _v: 1, big: 1n } as unknown as Sample } as const;
      const good = store().write([insert({ _id: 'c', _v: 1 })]);
      await expect(store().write([insert({ _id: 'a', _v: 1 }), impossible], { name, position: 7 })).rejects.toThrow();
      expect(await get('a')).toBeUndefined();
      expect(await store().checkpoint(name)).toBeUndefined();
      expect(await good).toEqual([true]);
    });
  });
}
