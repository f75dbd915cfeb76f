import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { NO_STREAM } from '@carillon/platform/event-store';
import { EventStoreDbTestServer } from '@carillon/testing/eventstoredb-server';
import { EventStoreDbEventStore } from '../eventstoredb-event-store';

/** Fails with a release of the client that has changed here: everything would still work, and slowly. */
describe('withQuickReads', () => {
  it("keeps the client's own definitions out of the reading of events", async () => {
    const server = await EventStoreDbTestServer.start();
    const store = new EventStoreDbEventStore({ url: server.connectionString });
    const slow = jest.spyOn(ReadResp, 'deserializeBinary');
    try {
      await store.append('number-1', NO_STREAM, [{ event: { type: 'Noted', data: {} }, metadata: { messageId: 'a', correlationId: 'b', causationId: 'c', occurredAt: 1, actor: 'd', environmentId: 'e', schemaVersion: 1 } }]);
      expect(await store.read('number-1')).toHaveLength(1);
      expect(slow).not.toHaveBeenCalled();
    } finally {
      slow.mockRestore();
      await store.close();
      await server.close();
    }
  });
});
