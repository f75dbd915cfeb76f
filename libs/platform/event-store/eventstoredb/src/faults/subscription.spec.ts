import { NO_STREAM, type RecordedEvent } from '@carillon/platform/event-store';
import type { Faults, SubscribeFault } from '@carillon/testing/eventstoredb-server';
import type { EventStoreDbEventStore } from '../eventstoredb-event-store';
import { LIMITS } from '../limits';
import { newStream, noted, textsOf, until, World } from './faults.harness';

describe('a subscription', () => {
  let world: World;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    world = await World.start();
    store = world.open();
  });
  afterEach(() => world.close());

  const note = (text: string, category = 'note') => store.append(newStream(category), NO_STREAM, [noted(text)]);
  const subscriptionTroubles = () => world.troubles.filter(({ during }) => during === 'subscription').map(({ error }) => String(error));

  async function followed(): Promise<RecordedEvent[]> {
    const seen = world.follow(store);
    await note('before');
    await until(() => seen.length === 1);
    return seen;
  }

  const BREAKS: [string, (faults: Faults) => void, RegExp][] = [
    ['stops silently', (faults) => faults.silenceSubscriptions(), /fell silent/],
    ['fails without an end', (faults) => faults.failSubscriptions(), /unavailable/],
    ['ends without an error', (faults) => faults.endSubscriptions(), /ended by itself/],
    ['loses its connection', (faults) => faults.cutConnections(), /UNAVAILABLE|closed|ended/],
  ];

  it.each(BREAKS)('that %s goes on after the last event that was handed on', async (_, breakIt, why) => {
    const seen = await followed();
    breakIt(world.server.faults);
    await note('after');
    await until(() => seen.length === 2);
    await note('later');
    await until(() => seen.length === 3);
    expect(textsOf(seen)).toEqual(['before', 'after', 'later']);
    expect(subscriptionTroubles()[0]).toMatch(why);
    expect(world.server.counts.subscriptions).toBe(2);
  });

  it.each<[SubscribeFault, RegExp]>([
    ['never-confirm', /not confirmed/],
    ['confirm-only', /fell silent/],
    ['fail', /unavailable/],
    ['end', /ended by itself/],
  ])('that begins with %s is begun again', async (fault, why) => {
    world.server.faults.subscriptions.next(fault, 2);
    const seen = await followed();
    expect(textsOf(seen)).toEqual(['before']);
    expect(subscriptionTroubles().map((error) => why.test(error))).toEqual([true, true]);
  });

  it('hands nothing on twice when the server repeats itself after a reconnect', async () => {
    const seen = await followed();
    for (const text of ['1', '2', '3']) await note(text);
    await until(() => seen.length === 4);
    world.server.faults.subscriptions.next('repeat');
    world.server.faults.failSubscriptions();
    await note('4');
    await until(() => seen.length === 5);
    expect(textsOf(seen)).toEqual(['before', '1', '2', '3', '4']);
  });

  it('is given back when the handler throws, and can be followed again', async () => {
    const handled: string[] = [];
    const follow = async (after: number, failOn?: string) => {
      for await (const batch of store.subscribeAll({ after, categories: ['note'], signal: new AbortController().signal, batchSize: 1 })) {
        for (const event of batch) {
          if (textsOf([event])[0] === failOn) throw new Error('the handler failed');
          handled.push(...textsOf([event]));
          if (handled.length === 3) return;
        }
      }
    };
    const [a] = [await note('a'), await note('b'), await note('c')];
    await expect(follow(0, 'b')).rejects.toThrow('the handler failed');
    await until(() => world.server.faults.running.size === 0);
    await follow(a.position);
    expect(handled).toEqual(['a', 'b', 'c']);
  });

  it('is left alone while nothing happens, and while only others write', async () => {
    await followed();
    const { reads } = world.server.counts;
    await until(() => world.server.counts.reads >= reads + 3);
    for (const text of ['1', '2', '3']) await note(text, 'other');
    await until(() => world.server.counts.reads >= reads + 6);
    expect([world.server.counts.subscriptions, subscriptionTroubles()]).toEqual([1, []]);
  });

  it('is not taken for silent while its follower takes its time', async () => {
    const seen: string[] = [];
    const ending = new AbortController();
    const following = async () => {
      for await (const batch of store.subscribeAll({ after: 0, categories: ['note'], signal: ending.signal, batchSize: 2 })) {
        seen.push(...textsOf(batch));
        // Longer than any supervisor waits.
        if (seen.length === 2) await new Promise((resolve) => setTimeout(resolve, 800));
        if (seen.length >= 12) ending.abort();
      }
    };
    for (let n = 0; n < 12; n++) await note(String(n));
    await following();
    expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => String(n)));
    expect(world.server.counts.subscriptions).toBe(1);
  });

  it('hands everything on to a slow follower, wherever the server says meanwhile how far it is', async () => {
    const [mine, others] = [newStream(), newStream('other')];
    for (let chunk = 0; chunk < 40; chunk++) {
      await store.append(mine, chunk * 10 - 1, Array.from({ length: 10 }, (_, n) => noted(String(chunk * 10 + n))));
      await store.append(others, chunk * 75 - 1, Array.from({ length: 75 }, () => noted('other')));
    }
    await store.append(others, 2_999, Array.from({ length: 600 }, () => noted('other')));
    const seen: string[] = [];
    const passed: [position: number, taken: number][] = [];
    const ending = new AbortController();
    const onPassed = (position: number) => {
      passed.push([position, seen.length]);
      if (seen.length >= 400) ending.abort();
    };
    for await (const batch of store.subscribeAll({ after: 0, categories: ['note'], signal: ending.signal, batchSize: 3, onPassed })) {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(...textsOf(batch));
    }
    expect(seen).toEqual(Array.from({ length: 400 }, (_, n) => String(n)));
    const positions = (await store.read(mine)).map(({ position }) => position);
    for (const [position, taken] of passed) expect(positions.filter((one) => one <= position)).toHaveLength(taken);
  });

  it('is found dead within ten seconds with the limits of production', () => {
    expect(2 * LIMITS.quiet + 2 * LIMITS.answer).toBeLessThanOrEqual(10_000);
    expect(LIMITS.confirm + LIMITS.pauses.maxDelay).toBeLessThanOrEqual(10_000);
  });
});
