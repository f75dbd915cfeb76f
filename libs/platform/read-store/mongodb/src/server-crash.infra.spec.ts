import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWith, realMongoDb } from '@carillon/testing';
import { during } from './disturbance.harness';
import { boardOf, deliverAll, eventsOf, eventually, foldOf, openCollections } from './lead-projection.harness';
import { MongoReadStore } from './mongo-read-store';
import { dropDatabase, freshDatabase, isStandIn, withDatabase } from './servers.harness';

const SCRIPT = join(__dirname, '../../../../../.ci/servers/mongodb.sh');

const KILLS = 3;

const server = realMongoDb();
/** Only a server of our own can be killed. */
const ours = server.address !== undefined && !isStandIn(server.address) ? { reason: 'the server is not ours to kill' } : server;

describeWith(ours, 'A server that is killed under load', (address) => {
  const environment = { ...process.env, CARILLON_MONGODB_PORT: new URL(address).port };
  const tell = (word: string) => promisify(execFile)(SCRIPT, [word], { env: environment });

  let url: string;
  beforeEach(() => void (url = freshDatabase(address)));
  afterEach(() => dropDatabase(url));

  // Without the adapter: what the adapter promises rests on it.
  it('has everything that it acknowledged', async () => {
    const seen = await withDatabase(url, async (collection) => {
      await collection('marks').insertMany([{ v: 1 }, { v: 1 }, { v: 3 }]);
      await collection('marks').updateMany({ v: 1 }, { $inc: { v: 1 } });
      await collection('marks').deleteOne({ v: 3 });
      await tell('kill').then(() => tell('start'));
      return collection('marks').find({}, { projection: { _id: 0 } }).toArray();
    });
    expect(seen).toEqual([{ v: 2 }, { v: 2 }]);
  });

  it('has every event counted once when it is back', async () => {
    const stores = [new MongoReadStore({ url, patience: 1_000, sweepEvery: 50 }), new MongoReadStore({ url, patience: 1_000, sweepEvery: 50 })] as const;
    await Promise.all(stores.map(openCollections));
    const events = eventsOf(15, 40);
    await during(() => tell('kill').then(() => tell('start')), () => Promise.all(stores.map((store) => deliverAll(() => store, events))), KILLS);
    await eventually(() => boardOf(stores[0]), (board) => expect(board).toEqual(foldOf(events)));
    await Promise.all(stores.map((store) => store.close()));
  });
});
