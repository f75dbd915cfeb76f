import type { Write } from '@carillon/platform/read-store';
import { describeWith, realMongoDb } from '@carillon/testing';
import { boardOf, deliverAll, eventsOf, foldOf, openCollections } from './lead-projection.harness';
import { MongoReadStore } from './mongo-read-store';
import { dropDatabase, freshDatabase } from './servers.harness';

const RACES = 150;

describeWith(realMongoDb(), 'Two processes that write the same documents', (address) => {
  let url: string;
  let stores: readonly [MongoReadStore, MongoReadStore];

  beforeEach(async () => {
    url = freshDatabase(address);
    stores = [new MongoReadStore({ url, sweepEvery: 50 }), new MongoReadStore({ url, sweepEvery: 50 })];
    await Promise.all(stores.map(openCollections));
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await dropDatabase(url);
  });

  const counted = { collection: 'boards', id: 'wins', add: { wins: 1 } };
  const put = (id: string, version: number, by = ''): Write => ({ kind: 'put', collection: 'leads', document: { _id: id, _v: version, by } as never, tallies: [counted] });
  const both = (write: (by: string) => Write) => Promise.all(stores.map((store, i) => store.write([write(String(i))]).then(([applied]) => applied === true)));
  const wins = (results: readonly boolean[]) => results.filter(Boolean).length;

  it.each<[string, (id: string) => (by: string) => Write]>([
    ['first version', (id) => (by) => put(id, 1, by)],
    ['insert', (id) => () => ({ kind: 'insert', collection: 'leads', document: { _id: id, _v: 1 }, tallies: [counted] })],
    ['insert that counts nothing', (id) => () => ({ kind: 'insert', collection: 'leads', document: { _id: id, _v: 1 } })],
  ])('see one win of every %s', async (_, write) => {
    const races = await Promise.all(Array.from({ length: RACES }, (_, i) => both(write(`a${i}`))));
    expect(races.map(wins)).toEqual(races.map(() => 1));
    expect(await stores[0].count('leads')).toBe(RACES);
  });

  it.each([true, false])('see one win of every delete (counting: %s)', async (isCounting) => {
    await stores[0].write(Array.from({ length: RACES }, (_, i) => put(`a${i}`, 1)));
    const tallies = isCounting ? [counted] : [];
    const races = await Promise.all(Array.from({ length: RACES }, (_, i) => both(() => ({ kind: 'delete', collection: 'leads', id: `a${i}`, tallies }))));
    expect(races.map(wins)).toEqual(races.map(() => 1));
    expect(await stores[0].count('leads')).toBe(0);
    expect(await boardIn('wins')).toBe(isCounting ? 2 * RACES : RACES);
  });

  it('hand a lease on without a version that two of them hold', async () => {
    const held: string[] = [];
    const contend = async (store: MongoReadStore, name: string) => {
      while (held.length < RACES) {
        const version = (await store.get('leads', 'lease'))?._v ?? 0;
        const [applied] = await store.write([{ kind: 'put', collection: 'leads', document: { _id: 'lease', _v: version + 1, by: name } as never }]);
        if (applied === true) held.push(String(version + 1));
      }
    };
    await Promise.all(stores.flatMap((store, i) => [contend(store, `a${i}`), contend(store, `b${i}`)]));
    expect(new Set(held).size).toBe(held.length);
    expect((await stores[0].get('leads', 'lease'))?._v).toBe(held.length);
  });

  it('never lose a newer version to an older one that was inserted first', async () => {
    const results = await Promise.all(
      Array.from({ length: RACES }, async (_, i) => Promise.all([stores[0].write([put(`a${i}`, 1)]), stores[1].write([put(`a${i}`, 2)])])),
    );
    expect(results.map(([, [newer]]) => newer)).toEqual(results.map(() => true));
    expect(await stores[0].count('leads', { _v: 2 })).toBe(RACES);
    expect(await boardIn('wins')).toBe(results.flat(2).filter(Boolean).length);
  });

  it('count every event once when both project all of them', async () => {
    const events = eventsOf(20, 12);
    await Promise.all(stores.map((store) => deliverAll(() => store, events)));
    expect(await boardOf(stores[0])).toEqual(foldOf(events));
  });

  const boardIn = async (id: string) => (await stores[0].get('boards', id) as { wins?: number } | undefined)?.wins;
});
