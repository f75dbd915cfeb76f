import type { Given, Sample } from './samples.contract';
import type { Tally, Write } from './read-store';

export function talliesContract({ store, open }: Given): void {
  describe('tallies', () => {
    let leads: string;
    let counters: string;
    beforeEach(async () => {
      leads = await open();
      counters = await open(['done']);
    });

    const tally = (add: Tally['add'], id = 'board'): Tally => ({ collection: counters, id, add });
    const put = (id: string, version: number, ...tallies: readonly Tally[]): Write => ({
      kind: 'put',
      collection: leads,
      document: { _id: id, _v: version },
      tallies,
    });
    const board = (id = 'board') => store().get<Sample>(counters, id);

    it('makes the counter document, from zero', async () => {
      await store().write([put('a', 1, tally({ done: 2, failed: -1 }))]);
      expect(await board()).toEqual({ _id: 'board', _v: 0, done: 2, failed: -1 });
    });

    it('makes a field that is added to by zero', async () => {
      await store().write([put('a', 1, tally({ done: 0 }))]);
      expect(await board()).toEqual({ _id: 'board', _v: 0, done: 0 });
    });

    it('adds to what is there, field by field', async () => {
      await store().write([put('a', 1, tally({ done: 2 }))]);
      await store().write([put('b', 1, tally({ done: 3, failed: 1 }), tally({ failed: 1 }))]);
      expect(await board()).toEqual({ _id: 'board', _v: 0, done: 5, failed: 2 });
    });

    it('adds nothing for a write that was held back', async () => {
      const insert: Write = { kind: 'insert', collection: leads, document: { _id: 'a', _v: 9 }, tallies: [tally({ done: 1 })] };
      const remove: Write = { kind: 'delete', collection: leads, id: 'missing', tallies: [tally({ done: 1 })] };
      const results = await store().write([put('a', 2, tally({ done: 1 })), put('a', 2, tally({ done: 1 })), put('a', 1, tally({ done: 1 })), insert, remove]);
      expect(results).toEqual([true, false, false, false, false]);
      expect(await board()).toMatchObject({ done: 1 });
    });

    it('counts for inserts and deletes too', async () => {
      const insert: Write = { kind: 'insert', collection: leads, document: { _id: 'a', _v: 1 }, tallies: [tally({ open: 1 })] };
      const remove: Write = { kind: 'delete', collection: leads, id: 'a', tallies: [tally({ open: -1, gone: 1 })] };
      await store().write([insert, remove]);
      expect(await board()).toEqual({ _id: 'board', _v: 0, open: 0, gone: 1 });
    });

    it('loses nothing when many add to one document', async () => {
      const writers = Array.from({ length: 50 }, (_, i) => store().write([put(`a${i}`, 1, tally({ done: 1 })), put(`b${i}`, 1, tally({ done: 2 }, `other${i % 3}`))]));
      await Promise.all(writers);
      expect(await board()).toMatchObject({ done: 50 });
      const others = await store().getMany<Sample>(counters, ['other0', 'other1', 'other2']);
      expect(others.reduce((sum, { done }) => sum + Number(done), 0)).toBe(100);
    });

    it('finds counter documents by what they count to', async () => {
      await store().write([put('a', 1, tally({ done: 2 })), put('b', 1, tally({ done: 3 }, 'second'))]);
      await store().write([put('a', 2, tally({ done: 5 }))]);
      expect((await store().find(counters, { where: { done: { gte: 4 } } })).documents).toEqual([{ _id: 'board', _v: 0, done: 7 }]);
    });

    it('keeps the other fields and the version of a document that was put', async () => {
      await store().write([{ kind: 'put', collection: counters, document: { _id: 'board', _v: 4, name: 'spring' } as Sample }]);
      await store().write([put('a', 1, tally({ done: 1 }))]);
      expect(await board()).toEqual({ _id: 'board', _v: 4, name: 'spring', done: 1 });
    });

    it('keeps the order of a batch that also writes the counter document', async () => {
      const replace: Write = { kind: 'put', collection: counters, document: { _id: 'board', _v: 1, name: 'spring' } as Sample };
      await store().write([put('a', 1, tally({ done: 5 })), replace, put('b', 1, tally({ done: 1 }))]);
      expect(await board()).toEqual({ _id: 'board', _v: 1, name: 'spring', done: 1 });
    });

    it('counts in a field of any name', async () => {
      await store().write([put('a', 1, tally({ "it's": 1, 'a "b"': 2, constructor: 3 }))]);
      expect(await board()).toEqual({ _id: 'board', _v: 0, "it's": 1, 'a "b"': 2, constructor: 3 });
    });
  });
}
