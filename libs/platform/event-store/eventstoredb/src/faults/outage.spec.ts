import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStorageUnavailable } from '@carillon/kernel';
import { NO_STREAM } from '@carillon/platform/event-store';
import { EventStoreDbTestServer } from '@carillon/testing/eventstoredb-server';
import { newStream, noted, textsOf, until, World } from './faults.harness';

describe('an outage of the server', () => {
  let directory: string;
  let world: World;
  let port = 0;
  const restart = async () => {
    world.server = await EventStoreDbTestServer.start({ port, file: join(directory, 'events.jsonl') });
  };

  async function begin(patience: number): Promise<void> {
    world = await World.start({ file: join(directory, 'events.jsonl'), limits: { patience } });
    port = world.server.port;
  }

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-eventstoredb-'));
  });
  afterEach(async () => {
    await world.close();
    rmSync(directory, { recursive: true });
  });

  it('is reported as storage that is unavailable, whatever is asked', async () => {
    await begin(100);
    const store = world.open();
    await store.append(newStream(), NO_STREAM, [noted('a')]);
    await world.server.close();
    const requests = [store.append(newStream(), NO_STREAM, [noted('b')]), store.read(newStream()), store.head()];
    const errors = await Promise.all(requests.map((request) => request.then(() => undefined, (error: unknown) => error)));
    expect(errors.map(isStorageUnavailable)).toEqual([true, true, true]);
    await restart();
  });

  it('is waited for by whoever is patient, and loses nothing that was acknowledged', async () => {
    await begin(8_000);
    const store = world.open();
    const stream = newStream();
    const first = noted('before');
    const kept = await store.append(stream, NO_STREAM, [first]);
    const seen = world.follow(store);
    await until(() => seen.length === 1);
    await world.server.close();
    const during = store.append(stream, 0, [noted('during')]);
    await until(() => world.troubles.length > 3);
    await restart();
    expect(await during).toMatchObject({ revision: 1 });
    expect(await store.append(stream, NO_STREAM, [first])).toEqual(kept);
    await store.append(stream, 1, [noted('after')]);
    await until(() => seen.length === 3);
    expect(textsOf(seen)).toEqual(['before', 'during', 'after']);
    expect(textsOf(await store.read(stream))).toEqual(['before', 'during', 'after']);
  });
});

describe('another leader', () => {
  it('is followed by appends and reads', async () => {
    const [former, leader] = [await World.start(), await World.start()];
    const store = former.open();
    await store.append(newStream(), NO_STREAM, [noted('before')]);
    former.server.faults.leader = { host: '127.0.0.1', port: leader.server.port };
    former.server.faults.cutConnections();
    const stream = newStream();
    await store.append(stream, NO_STREAM, [noted('after')]);
    expect(textsOf(await store.read(stream))).toEqual(['after']);
    expect([former.server.length, leader.server.length]).toEqual([1, 1]);
    await former.close();
    await leader.close();
  });
});
