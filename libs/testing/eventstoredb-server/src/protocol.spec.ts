import { randomUUID } from 'node:crypto';
import { BACKWARDS, END, EventStoreDBClient, eventTypeFilter, jsonEvent, NO_STREAM, START, streamNameFilter, type AllStreamResolvedEvent, type EventData, type SubscribeToAllOptions } from '@eventstore/db-client';
import { EventStoreDbTestServer } from './eventstoredb-test-server';

/** The calls as the client makes them by itself, without the adapter of this project. */
describe('The test server speaks to the real client', () => {
  let server: EventStoreDbTestServer;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    server = await EventStoreDbTestServer.start();
    client = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterEach(async () => {
    await client.dispose();
    await server.close();
  });

  const noted = (n: number, type = 'Noted'): EventData => jsonEvent({ id: randomUUID(), type, data: { n }, metadata: { by: 'test' } });
  const numbersOf = (resolved: readonly { readonly event?: { readonly data: unknown } }[]) => resolved.map(({ event }) => (event?.data as { n: number }).n);
  // With credentials of its own an append is a call of its own.
  const ALONE = { credentials: { username: 'nobody', password: 'nothing' } };

  it.each([
    ['BatchAppend', {}],
    ['Append', ALONE],
  ])('takes events by %s and refuses a wrong version', async (_, options) => {
    const first = await client.appendToStream('note-1', [noted(1), noted(2)], { expectedRevision: NO_STREAM, ...options });
    expect([first.success, first.nextExpectedRevision]).toEqual([true, 1n]);
    const events = await read(client.readStream('note-1'));
    expect(numbersOf(events)).toEqual([1, 2]);
    expect(events[1]?.event).toMatchObject({ streamId: 'note-1', revision: 1n, type: 'Noted', metadata: { by: 'test' }, isJson: true, position: first.position });
    await expect(client.appendToStream('note-1', noted(3), { expectedRevision: 4n, ...options })).rejects.toMatchObject({ type: 'wrong-expected-version' });
  });

  it('reads a stream and $all in both directions', async () => {
    for (const n of [1, 2, 3]) await client.appendToStream(`note-${n % 2}`, noted(n));
    expect(numbersOf(await read(client.readStream('note-1', { direction: BACKWARDS, fromRevision: END, maxCount: 1 })))).toEqual([3]);
    expect(numbersOf(await read(client.readAll({ fromPosition: START, maxCount: 2 })))).toEqual([1, 2]);
    const [last, middle] = await read(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 }));
    expect(numbersOf([last ?? {}, middle ?? {}])).toEqual([3, 2]);
    const from = middle?.event?.position ?? START;
    expect(numbersOf(await read(client.readAll({ fromPosition: from })))).toEqual([2, 3]);
    await expect(read(client.readStream('note-7'))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it.each<[string, SubscribeToAllOptions['filter'], number[]]>([
    ['prefixes of stream names', streamNameFilter({ prefixes: ['note-', 'memo-'] }), [1, 3]],
    ['a pattern for stream names', streamNameFilter({ regex: '^m' }), [3]],
    ['prefixes of event types', eventTypeFilter({ prefixes: ['Other'] }), [2, 3]],
  ])('filters a subscription by %s', async (_, filter, expected) => {
    await client.appendToStream('note-1', noted(1));
    await client.appendToStream('list-1', noted(2, 'OtherThing'));
    await client.appendToStream('memo-1', noted(3, 'Other'));
    const seen: AllStreamResolvedEvent[] = [];
    for await (const resolved of client.subscribeToAll({ fromPosition: START, ...(filter && { filter }) })) if (seen.push(resolved) === expected.length) break;
    expect(numbersOf(seen)).toEqual(expected);
  });

  it('tells how far a filtered subscription has looked', async () => {
    for (const n of [1, 2, 3, 4, 5]) await client.appendToStream('list-1', noted(n));
    const [, , , fourth] = await read(client.readAll());
    const reached = await new Promise((resolve) => {
      const filter = streamNameFilter({ prefixes: ['note-'], maxSearchWindow: 2, checkpointInterval: 2, checkpointReached: (_, position) => resolve(position) });
      client.subscribeToAll({ fromPosition: START, filter }).on('error', () => undefined);
    });
    expect(reached).toEqual(fourth?.event?.position);
  });

  it('is found by gossip', async () => {
    const discovering = EventStoreDBClient.connectionString(server.connectionString.replace('esdb:', 'esdb+discover:'));
    expect(await discovering.appendToStream('note-1', noted(1))).toMatchObject({ success: true });
    await discovering.dispose();
  });

  async function read<T>(stream: AsyncIterable<T>): Promise<T[]> {
    const all: T[] = [];
    for await (const one of stream) all.push(one);
    return all;
  }
});
