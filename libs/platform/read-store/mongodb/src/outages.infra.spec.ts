import { isStorageUnavailable } from '@carillon/kernel';
import { describeWith, realMongoDb, TcpProxy } from '@carillon/testing';
import { during } from './disturbance.harness';
import { boardOf, deliverAll, eventsOf, eventually, foldOf, openCollections } from './lead-projection.harness';
import { MongoReadStore } from './mongo-read-store';
import { dropDatabase, freshDatabase } from './servers.harness';

const PATIENCE = 1_500;

describeWith(realMongoDb(), 'A network that fails', (address) => {
  let url: string;
  let proxy: TcpProxy;
  let stores: readonly [MongoReadStore, MongoReadStore];

  beforeEach(async () => {
    url = freshDatabase(address);
    const { hostname, port } = new URL(url);
    proxy = await TcpProxy.to({ host: hostname, port: Number(port || 27_017) });
    const through = new URL(url);
    through.host = `127.0.0.1:${proxy.port}`;
    stores = [new MongoReadStore({ url: through.toString(), patience: PATIENCE, sweepEvery: 50 }), new MongoReadStore({ url, sweepEvery: 50 })];
    await Promise.all(stores.map(openCollections));
  });
  afterEach(async () => {
    proxy.heal();
    await Promise.all(stores.map((store) => store.close()));
    await proxy.close();
    await dropDatabase(url);
  });

  it('is told as an unavailable storage, and forgotten when it is over', async () => {
    const [store] = stores;
    proxy.refuse();
    const asked = [() => store.get('leads', 'a'), () => store.count('leads'), () => store.write([{ kind: 'put', collection: 'leads', document: { _id: 'a', _v: 1 } }]), () => store.ping()];
    for (const ask of asked) await expect(ask().catch(isStorageUnavailable)).resolves.toBe(true);
    proxy.heal();
    await eventually(() => store.ping().then(() => true, () => false), (answers) => expect(answers).toBe(true));
    expect(await store.write([{ kind: 'put', collection: 'leads', document: { _id: 'b', _v: 1 } }])).toEqual([true]);
  });

  it('is told when the server hangs', async () => {
    proxy.blackhole();
    await expect(stores[0].write([{ kind: 'insert', collection: 'leads', document: { _id: 'a', _v: 1 } }]).catch(isStorageUnavailable)).resolves.toBe(true);
  });

  it('leaves every event counted once, wherever a write is cut off', async () => {
    const events = eventsOf(10, 8);
    await during(() => proxy.cut(), () => deliverAll(() => stores[0], events));
    await eventually(() => boardOf(stores[1]), (board) => expect(board).toEqual(foldOf(events)));
    expect(proxy.connections).toBeGreaterThan(3);
  });
});
