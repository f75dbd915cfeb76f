import { describeWith, realMongoDb } from '@carillon/testing';
import { MongoClient, type Db } from 'mongodb';
import type { StoredDocument } from '../codec/stored-document';
import { eventually } from '../lead-projection.harness';
import { MongoReadStore } from '../mongo-read-store';
import { dropDatabase, freshDatabase } from '../servers.harness';
import { batchName, freshWriter, type BatchName } from './batch-name';
import { count } from './count';
import { pendingOf, type StoredTally } from './pending';
import { settle } from './settle';

describeWith(realMongoDb(), 'A write whose process ended before it was counted', (address) => {
  let url: string;
  let client: MongoClient;
  let db: Db;
  let batch: BatchName;
  let store: MongoReadStore;

  beforeEach(async () => {
    url = freshDatabase(address);
    client = new MongoClient(url);
    db = client.db();
    batch = batchName(freshWriter(), 7);
    store = new MongoReadStore({ url, sweepEvery: 20 });
    await store.open({ name: 'boards', indexes: [] });
  });
  afterEach(async () => {
    await store.close();
    await client.close();
    await dropDatabase(url);
  });

  const tallies: readonly StoredTally[] = [{ collection: 'boards', id: 'board', add: { done: 3 } }];
  const leads = () => db.collection<StoredDocument>('leads');
  const leave = (_id: string, place: number, more = {}) => leads().insertOne({ _id, _v: 1, _tallying: { ...pendingOf(batch, place, tallies), ...more } });
  const done = async () => (await db.collection<StoredDocument & { done: number }>('boards').findOne({ _id: 'board' }))?.done;
  const contributions = (...places: readonly number[]) => places.map((place) => ({ place, tallies }));
  const settleAll = async () => Promise.all((await leads().find({ '_tallying.token': batch.token } as never).toArray()).map((standing) => settle(db, 'leads', standing)));
  const watch = () => store.open({ name: 'leads', indexes: [] });

  it('is counted by whoever is left', async () => {
    await leave('a', 0);
    await leave('b', 1);
    await watch();
    await eventually(done, (seen) => expect(seen).toBe(6));
    await eventually(() => leads().countDocuments({ _tallying: { $exists: true } }), (left) => expect(left).toBe(0));
    expect(await store.get('leads', 'a')).toEqual({ _id: 'a', _v: 1 });
  });

  it('is counted before somebody else writes over it', async () => {
    await leave('a', 0);
    await watch();
    expect(await store.write([{ kind: 'put', collection: 'leads', document: { _id: 'a', _v: 2 } }])).toEqual([true]);
    expect(await done()).toBe(3);
  });

  it('is deleted when it was a delete', async () => {
    await leave('a', 0, { isLast: true });
    await watch();
    await eventually(() => store.get('leads', 'a'), (found) => expect(found).toBeUndefined());
    expect(await done()).toBe(3);
  });

  it('is not counted again when its batch was', async () => {
    await leave('a', 0);
    await leave('b', 1);
    await count(db, batch, contributions(0, 1));
    await settleAll();
    expect(await done()).toBe(6);
  });

  it('is not counted again by its writer, who was only slow', async () => {
    await leave('a', 0);
    await settleAll();
    await leave('b', 1);
    await count(db, batch, contributions(0, 1));
    await settleAll();
    expect(await done()).toBe(6);
  });

  it('is counted once by everybody at once', async () => {
    await Promise.all([0, 1, 2, 3].map((place) => leave(`a${place}`, place)));
    await Promise.all([settleAll(), count(db, batch, contributions(0, 1, 2, 3)), settleAll(), count(db, batch, contributions(0, 1, 2, 3))]);
    expect(await done()).toBe(12);
  });
});
