import { eventStoreContract } from '@carillon/platform/event-store/contract';
import { EventStoreDbTestServer } from '@carillon/testing/eventstoredb-server';
import { EventStoreDbEventStore } from './eventstoredb-event-store';

eventStoreContract('EventStoreDbEventStore', async () => {
  const server = await EventStoreDbTestServer.start();
  const store = new EventStoreDbEventStore({ url: server.connectionString });
  const close = async () => {
    await store.close();
    await server.close();
  };
  return { store, close };
});
