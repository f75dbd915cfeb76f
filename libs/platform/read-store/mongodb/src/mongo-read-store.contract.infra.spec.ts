import { readStoreContract } from '@carillon/platform/read-store/contract';
import { describeWith, realMongoDb } from '@carillon/testing';
import { MongoReadStore } from './mongo-read-store';
import { dropDatabase, freshDatabase, isStandIn } from './servers.harness';

describeWith(realMongoDb(), 'on a server', (address) => {
  const make = async () => {
    const url = freshDatabase(address);
    let store = new MongoReadStore({ url });
    const reopen = async () => {
      await store.close();
      return (store = new MongoReadStore({ url }));
    };
    const dispose = async () => {
      await store.close();
      await dropDatabase(url);
    };
    return { store, reopen, dispose };
  };
  readStoreContract('MongoReadStore', make, { runs: 40, ordersAllText: !isStandIn(address) });
});
