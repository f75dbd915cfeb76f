import { eventStoreContract, type EventStoreCapabilities } from '@carillon/platform/event-store/contract';
import { describeWith, realEventStoreDb } from '@carillon/testing';
import { EventStoreDbEventStore } from './eventstoredb-event-store';

const SHARED: EventStoreCapabilities = { knowsActualRevision: true, startsEmpty: false };

describeWith(realEventStoreDb(), 'On a real EventStoreDB', (url) => {
  eventStoreContract(
    'EventStoreDbEventStore',
    async () => {
      const store = new EventStoreDbEventStore({ url });
      return { store, close: () => store.close() };
    },
    SHARED,
  );
});
