import { fill, idsOf, put, type Given, type Sample } from './samples.contract';
import { InvalidCursor, InvalidQuery, type Query } from './read-store';

const many = (count: number): readonly Sample[] =>
  Array.from({ length: count }, (_, i) => ({ _id: `d${String(i).padStart(4, '0')}`, _v: 1, status: i % 3 ? 'open' : 'done', due: i % 7, note: i % 5 ? i : null }));

export function pagingContract({ store, open }: Given): void {
  describe('paging', () => {
    let collection: string;
    beforeEach(async () => {
      collection = await open(['status', 'due'], ['note']);
    });

    async function walk(query: Query, between: (page: number) => Promise<unknown> = async () => {}): Promise<readonly string[]> {
      const ids: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page === 0 || cursor !== undefined; page++) {
        const { documents, next } = await store().find(collection, { ...query, ...(cursor !== undefined && { cursor }) });
        ids.push(...idsOf(documents));
        cursor = next;
        await between(page);
      }
      return ids;
    }

    it('gives 100 documents unless told otherwise', async () => {
      await fill(store(), collection, many(101));
      const page = await store().find(collection, {});
      expect(page.documents).toHaveLength(100);
      expect(await store().find(collection, { cursor: page.next! })).toEqual({ documents: [expect.objectContaining({ _id: 'd0100' })] });
    });

    it('gives no cursor with a last page that is full', async () => {
      await fill(store(), collection, many(4));
      const { next } = await store().find(collection, { limit: 2 });
      expect(await store().find(collection, { limit: 2, cursor: next! })).not.toHaveProperty('next');
    });

    it.each(['due', 'note', '_id', 'status'].flatMap((field) => [[field, 'asc'], [field, 'desc']] as const))(
      'walks through all by %s %s, none twice, none left out',
      async (field, direction) => {
        await fill(store(), collection, many(100));
        const sort = { field, direction };
        const whole = await store().find(collection, { sort });
        expect(await walk({ sort, limit: 7 })).toEqual(idsOf(whole.documents));
      },
    );

    it('keeps its place while documents come and go', async () => {
      await fill(store(), collection, many(60));
      const sort = { field: 'due', direction: 'asc' } as const;
      const before = await walk({ sort });
      const during = await walk({ sort, limit: 10 }, (page) =>
        store().write([
          put(collection, { _id: `new-${page}`, _v: 1, due: page }),
          put(collection, { _id: `a-new-${page}`, _v: 1, due: 0 }),
        ]),
      );
      expect(during.filter((id) => !id.includes('new'))).toEqual(before);
      expect(new Set(during).size).toBe(during.length);
    });

    it('goes on after a document that was deleted', async () => {
      await fill(store(), collection, many(4));
      const { next } = await store().find(collection, { limit: 2 });
      await store().write([{ kind: 'delete', collection, id: 'd0001' }]);
      expect(idsOf((await store().find(collection, { limit: 2, cursor: next! })).documents)).toEqual(['d0002', 'd0003']);
    });

    it('may change the size of the pages', async () => {
      await fill(store(), collection, many(4));
      const { next } = await store().find(collection, { limit: 1 });
      expect((await store().find(collection, { limit: 3, cursor: next! })).documents).toHaveLength(3);
    });

    it.each<[string, Query]>([
      ['another condition', { where: { status: 'done' } }],
      ['no condition', {}],
      ['another sort', { where: { status: 'open' }, sort: { field: 'due', direction: 'asc' } }],
      ['another direction', { where: { status: 'open' }, sort: { field: '_id', direction: 'desc' } }],
    ])('refuses a cursor from a query with %s', async (_, query) => {
      await fill(store(), collection, many(10));
      const { next } = await store().find(collection, { where: { status: 'open' }, limit: 1 });
      await expect(store().find(collection, { ...query, cursor: next! })).rejects.toThrow(InvalidCursor);
    });

    it('refuses a cursor from another collection', async () => {
      await fill(store(), collection, many(3));
      const { next } = await store().find(collection, { limit: 1 });
      await expect(store().find(await open(), { cursor: next! })).rejects.toThrow(InvalidCursor);
    });

    it.each(['', 'nonsense', 'bnVsbA', 'W10', 'eyJhIjoxfQ'])('refuses %j as a cursor', async (cursor) => {
      await expect(store().find(collection, { cursor })).rejects.toThrow(InvalidCursor);
    });

    it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses %p as a limit', async (limit) => {
      await expect(store().find(collection, { limit })).rejects.toThrow(InvalidQuery);
    });
  });
}
