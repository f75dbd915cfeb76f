import { NO_STREAM, WrongExpectedRevision } from '@carillon/platform/event-store';
import type { AppendFault } from '@carillon/testing/eventstoredb-server';
import type { EventStoreDbEventStore } from '../eventstoredb-event-store';
import { newStream, noted, textsOf, until, World } from './faults.harness';

describe('an append whose outcome is in doubt', () => {
  let world: World;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    world = await World.start();
    store = world.open();
  });
  afterEach(() => world.close());

  const DOUBTS: [AppendFault, string][] = [
    ['commit-silently', 'was stored and never answered'],
    ['ignore', 'was neither stored nor answered'],
    ['commit-then-fail', 'was stored and reported as unavailable'],
    ['fail', 'was refused as unavailable'],
    ['commit-then-refuse-at-1', 'was stored and refused with a reply that claims revision 1'],
    ['refuse-at-1', 'was refused with a reply that claims revision 1'],
    ['forget-position', 'was stored and answered without a position'],
  ];

  it.each(DOUBTS)('is stored once and tells the truth after %s: it %s', async (fault) => {
    const stream = newStream();
    await store.append(stream, NO_STREAM, [noted('a'), noted('b'), noted('c')]);
    world.server.faults.appends.next(fault);
    const appended = await store.append(stream, 2, [noted('d'), noted('e')]);
    const events = await store.read(stream);
    expect(textsOf(events)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(appended).toEqual({ revision: 4, position: events[4]?.position });
  });

  it.each(DOUBTS)('may begin a stream after %s', async (fault) => {
    const stream = newStream();
    world.server.faults.appends.next(fault);
    expect(await store.append(stream, NO_STREAM, [noted('a')])).toMatchObject({ revision: 0 });
    expect(textsOf(await store.read(stream))).toEqual(['a']);
  });

  it('goes on for as many faults as patience lasts', async () => {
    const stream = newStream();
    world.server.faults.appends.next('fail', 3);
    world.server.faults.appends.next('ignore', 2);
    world.server.faults.appends.next('commit-silently');
    expect(await store.append(stream, NO_STREAM, [noted('a')])).toMatchObject({ revision: 0 });
    expect(world.troubles.filter(({ during }) => during === 'append').map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is lost to whoever came first meanwhile, and says where the stream is', async () => {
    const stream = newStream();
    const other = world.open();
    world.server.faults.appends.next('ignore');
    const inDoubt = store.append(stream, NO_STREAM, [noted('mine')]).catch((error: unknown) => error);
    await until(() => world.server.counts.appends === 1);
    await other.append(stream, NO_STREAM, [noted('a'), noted('b'), noted('c')]);
    const refusal = await inDoubt;
    expect(refusal).toBeInstanceOf(WrongExpectedRevision);
    expect(refusal).toMatchObject({ expected: NO_STREAM, actual: 2 });
    expect(textsOf(await store.read(stream))).toEqual(['a', 'b', 'c']);
  });

  it('does not let a later append to the stream pass', async () => {
    const stream = newStream();
    world.server.faults.appends.next('ignore');
    await Promise.all(['a', 'b', 'c'].map((text, index) => store.append(stream, index - 1, [noted(text)])));
    expect(textsOf(await store.read(stream))).toEqual(['a', 'b', 'c']);
  });

  it('is settled for all that were on their way when the connection was cut', async () => {
    const streams = Array.from({ length: 40 }, () => newStream());
    world.server.faults.appends.next('commit-silently', 20);
    world.server.faults.appends.next('ignore', 20);
    const appends = streams.map((stream) => store.append(stream, NO_STREAM, [noted(stream)]));
    await until(() => world.server.counts.appends === 40);
    world.server.faults.cutConnections();
    const appended = await Promise.all(appends);
    const read = await Promise.all(streams.map((stream) => store.read(stream)));
    expect(read.map(textsOf)).toEqual(streams.map((stream) => [stream]));
    expect(read.map(([event]) => event?.position)).toEqual(appended.map(({ position }) => position));
    expect(world.server.length).toBe(40);
  });

  it('is settled for all when an error of one ends the call that they share', async () => {
    const streams = Array.from({ length: 20 }, () => newStream());
    world.server.faults.appends.next('commit-silently', 10);
    world.server.faults.appends.next('ignore', 9);
    world.server.faults.appends.next('commit-then-fail');
    await Promise.all(streams.map((stream) => store.append(stream, NO_STREAM, [noted(stream)])));
    const read = await Promise.all(streams.map((stream) => store.read(stream)));
    expect(read.map(textsOf)).toEqual(streams.map((stream) => [stream]));
    expect(world.troubles.filter(({ during }) => during === 'append').map(({ error }) => String(error))).toEqual(Array.from({ length: 9 }, () => expect.stringContaining('unavailable') as string));
  });

  it('is answered for itself when another store of the process loses its call', async () => {
    const other = world.open();
    world.server.faults.appends.next('commit-then-fail');
    const [mine, its] = [newStream(), newStream()];
    await Promise.all([other.append(its, NO_STREAM, [noted('its')]), store.append(mine, NO_STREAM, [noted('mine')])]);
    expect(textsOf([...(await store.read(mine)), ...(await store.read(its))])).toEqual(['mine', 'its']);
  });
});

describe('an append of many megabytes', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start({ limits: { append: 10_000, read: 10_000 } });
  });
  afterEach(() => world.close());

  const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(1_000_000));

  it('is sent in parts and stored whole', async () => {
    const [store, stream] = [world.open(), newStream()];
    await store.append(stream, NO_STREAM, texts.map(noted));
    expect(textsOf(await store.read(stream))).toEqual(texts);
  });

  it('is stored once and whole when the connection is cut in its middle', async () => {
    const [store, stream] = [world.open(), newStream()];
    world.server.faults.partial.next('cut');
    expect(await store.append(stream, NO_STREAM, texts.map(noted))).toMatchObject({ revision: 5 });
    expect(textsOf(await store.read(stream))).toEqual(texts);
    expect(world.troubles.filter(({ during }) => during === 'append')).toHaveLength(1);
  });

  it('is not tried again when the server will never take it', async () => {
    world.server.faults.appends.next('refuse-as-too-large');
    await expect(world.open().append(newStream(), NO_STREAM, texts.map(noted))).rejects.toMatchObject({ type: 'maximum-append-size-exceeded' });
    expect(world.server.counts.appends).toBe(1);
  });
});
