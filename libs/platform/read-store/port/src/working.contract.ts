import { randomUUID } from 'node:crypto';
import { reportWork, type Document, type ReadStore } from './read-store';
import type { Given } from './samples.contract';

interface Counter extends Document {
  readonly count: number;
}

interface Task {
  readonly collection: string;
  readonly add: number;
}

const remembered = new WeakMap<ReadStore, number>();

/** Adds to a counter, and tells how often it was asked to on this very store. */
export const addUp = reportWork(__filename, 'addUp', async (store, { collection, add }: Task): Promise<number> => {
  await store.open({ name: collection, indexes: [], isReport: true });
  const before = await store.get<Counter>(collection, 'sum');
  const document: Counter = { _id: 'sum', _v: (before?._v ?? -1) + 1, count: (before?.count ?? 0) + add };
  await store.write([{ kind: 'put', collection, document }]);
  remembered.set(store, (remembered.get(store) ?? 0) + 1);
  return remembered.get(store) ?? 0;
});

export const fail = reportWork(__filename, 'fail', async (_, why: string): Promise<never> => {
  throw new RangeError(why);
});

export function workingContract({ store }: Given): void {
  describe('work on reports', () => {
    let collection: string;
    beforeEach(async () => {
      collection = `sample_${randomUUID()}`;
      await store().open({ name: collection, indexes: [], isReport: true });
    });

    it('is done on a store of its own that stays, and seen on this one', async () => {
      expect(await store().perform(addUp, { collection, add: 2 })).toBe(1);
      expect(await store().perform(addUp, { collection, add: 3 })).toBe(2);
      expect(await store().get(collection, 'sum')).toEqual({ _id: 'sum', _v: 1, count: 5 });
    });

    it('wakes who waits for what it wrote', async () => {
      const waiting = store().waitFor(collection, 'sum', 0, 20_000);
      await store().perform(addUp, { collection, add: 1 });
      expect(await waiting).toMatchObject({ count: 1 });
    });

    it('fails for the one who asked', async () => {
      await expect(store().perform(fail, 'it broke')).rejects.toMatchObject({ name: 'RangeError', message: 'it broke' });
      expect(await store().perform(addUp, { collection, add: 1 })).toBe(1);
    });
  });
}
