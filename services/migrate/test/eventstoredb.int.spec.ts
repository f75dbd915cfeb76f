import { EventStoreDbEventStore } from '@carillon/platform/event-store-eventstoredb';
import type { Platform } from '@carillon/platform/runtime';
import { EventStoreDbTestServer } from '@carillon/testing/eventstoredb-server';
import { RELAYS } from '../src/installation/traffic';
import { event, exportTo, fill, importTo, Installations, verify } from './installations.harness';

/** The test server speaks the protocol; what positions, duplicates and order are like there is otherwise than in SQLite. */
describe('a migration into EventStoreDB', () => {
  let installations: Installations;
  let server: EventStoreDbTestServer;
  let eventStore: EventStoreDbEventStore;
  let target: Platform;
  let file: string;

  beforeEach(async () => {
    installations = new Installations();
    file = installations.path('export.ndjson');
    const source = await installations.start('source');
    await fill(source);
    await exportTo(file, source);
    server = await EventStoreDbTestServer.start();
    eventStore = new EventStoreDbEventStore({ url: server.connectionString });
    target = { ...(await installations.start('target')), eventStore };
  });

  afterEach(async () => {
    await eventStore.close();
    await server.close();
    await installations.remove();
  });

  it('is equal, and its relays begin at positions of the target', async () => {
    await importTo(target, file);
    expect(await verify(target, file)).toMatchObject({ differences: [] });
    const head = await eventStore.head();
    expect(head).toBeGreaterThan(280);
    for (const { name } of RELAYS) expect(await target.readStore.checkpoint(name)).toBe(head);
  });

  it('keeps the order across streams too with one append at a time', async () => {
    await importTo(target, file, 1);
    expect(await verify(target, file)).toMatchObject({ differences: [], isInOrder: true });
  });

  it('recognises what is there already', async () => {
    await expect(importTo({ ...target, readStore: failing(target) }, file)).rejects.toThrow('pulled the plug');
    await importTo(target, file);
    expect(await verify(target, file)).toMatchObject({ differences: [] });
  });

  it('is refused where other events are', async () => {
    await eventStore.append('campaign-x', -1, [event('x')]);
    await expect(importTo(target, file)).rejects.toThrow(/holds other events/);
  });
});

/** All events are appended, and nothing says so. */
const failing = ({ readStore }: Platform): Platform['readStore'] =>
  new Proxy(readStore, {
    get: (store, name: keyof Platform['readStore']) => {
      if (name === 'write') return (...args: Parameters<typeof store.write>) => (args[0].length > 0 ? Promise.reject(new Error('pulled the plug')) : store.write(...args));
      return (store[name] as (...args: unknown[]) => unknown).bind(store);
    },
  });
