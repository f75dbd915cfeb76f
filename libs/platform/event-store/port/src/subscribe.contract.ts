import { describe, expect, it } from '@jest/globals';
import { count, newCategory, newStream, noted, ofType, textsOf } from './contract-events';
import type { Given } from './event-store.contract';
import { NO_STREAM, type EventStore, type RecordedEvent, type SubscribeOptions } from './event-store';

export function subscribeContract(given: Given): void {
  describe('subscribeAll', () => {
    order(given);
    resumption(given);
    ending(given);
  });

  describe('head', () => {
    it('is the position of the newest event', async () => {
      if (given.capabilities.startsEmpty) expect(await given.store().head()).toBe(0);
      const { position } = await given.store().append(newStream(), NO_STREAM, [noted('a'), noted('b')]);
      expect(await given.store().head()).toBe(position);
    });
  });
}

/** Follows until `enough` events have come, of the types where some are asked for. */
async function take(store: EventStore, enough: number, options: Omit<SubscribeOptions, 'signal'>): Promise<RecordedEvent[]> {
  const following = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const batch of store.subscribeAll({ ...options, signal: following.signal })) {
    events.push(...batch.filter(({ event }) => options.types?.includes(event.type) ?? true));
    if (events.length >= enough) following.abort();
  }
  return events;
}

/** Ten streams at a time, each appended to event by event. */
async function writeConcurrently(store: EventStore, category: string, perStream: number): Promise<void> {
  const streams = count(10).map(() => newStream(category));
  await Promise.all(
    streams.map(async (stream) => {
      for (const n of count(perStream)) await store.append(stream, n - 1, [noted(`${stream} ${n}`)]);
    }),
  );
}

function order({ store }: Given): void {
  it('catches up, then follows', async () => {
    const category = newCategory();
    const stream = newStream(category);
    const after = await store().head();
    await store().append(stream, NO_STREAM, [noted('before')]);
    const following = take(store(), 2, { after, categories: [category] });
    await store().append(stream, 0, [noted('after')]);
    expect(textsOf(await following)).toEqual(['before', 'after']);
  });

  it('wakes for an append made while it waits', async () => {
    const category = newCategory();
    const following = take(store(), 3, { after: await store().head(), categories: [category] });
    for (const n of count(3)) {
      await new Promise((resolve) => setImmediate(resolve));
      await store().append(newStream(category), NO_STREAM, [noted(String(n))]);
    }
    expect(textsOf(await following)).toEqual(['0', '1', '2']);
  });

  it('gives the whole event, and only of the categories asked for', async () => {
    const [wanted, alsoWanted, other] = [newCategory(), newCategory(), newCategory()];
    const after = await store().head();
    const events = [wanted, other, alsoWanted].map((category) => ({ stream: newStream(category), event: noted(category) }));
    for (const { stream, event } of events) await store().append(stream, NO_STREAM, [event]);
    const seen = await take(store(), 2, { after, categories: [wanted, alsoWanted] });
    expect(textsOf(seen)).toEqual([wanted, alsoWanted]);
    expect(seen[0]).toEqual({ ...events[0]?.event, stream: events[0]?.stream, revision: 0, position: expect.any(Number) });
  });

  it('gives all events of the types asked for, and none of another category', async () => {
    const [wanted, other] = [newCategory(), newCategory()];
    const after = await store().head();
    const stream = newStream(wanted);
    await store().append(newStream(other), NO_STREAM, [ofType('Marked', 'of others')]);
    await store().append(stream, NO_STREAM, ['Noted', 'Marked', 'MarkedAgain', 'Underlined', 'Noted'].map((type) => ofType(type)));
    const following = take(store(), 3, { after, categories: [wanted], types: ['Marked', 'Underlined'] });
    await store().append(stream, 4, [ofType('Marked', 'at last')]);
    expect(textsOf(await following)).toEqual(['Marked', 'Underlined', 'at last']);
  });

  it('keeps batches within their size', async () => {
    const category = newCategory();
    const after = await store().head();
    await store().append(newStream(category), NO_STREAM, count(25).map((n) => noted(String(n))));
    const following = new AbortController();
    const batches: string[][] = [];
    for await (const batch of store().subscribeAll({ after, categories: [category], signal: following.signal, batchSize: 10 })) {
      batches.push(textsOf(batch));
      if (batches.flat().length >= 25) following.abort();
    }
    expect(batches.every((batch) => batch.length > 0 && batch.length <= 10)).toBe(true);
    expect(batches.flat()).toEqual(count(25).map(String));
  });
}

function resumption({ store }: Given): void {
  it('resumes after a position without gap or repeat, while others write', async () => {
    const category = newCategory();
    const writing = writeConcurrently(store(), category, 30);
    const seen: RecordedEvent[] = [];
    let after = await store().head();
    const start = after;
    while (seen.length < 200) {
      seen.push(...(await take(store(), 37, { after, categories: [category], batchSize: 37 })));
      after = seen.at(-1)?.position ?? after;
    }
    await writing;
    const everything = await take(store(), seen.length, { after: start, categories: [category] });
    expect(textsOf(seen)).toEqual(textsOf(everything.slice(0, seen.length)));
  });

  it('shows two followers the same events in the same order, streams in revision order', async () => {
    const category = newCategory();
    const options = { after: await store().head(), categories: [category] };
    const followers = [take(store(), 300, options), take(store(), 300, { ...options, batchSize: 7 })];
    await writeConcurrently(store(), category, 30);
    const [first = [], second = []] = await Promise.all(followers);
    expect(first).toHaveLength(300);
    expect(textsOf(second)).toEqual(textsOf(first));
    expect(first.every((event, index) => event.position > (first[index - 1]?.position ?? 0))).toBe(true);
    expect(revisionsPerStream(first)).toEqual(count(10).map(() => count(30)));
  });

  it('reads every event of a long store exactly once', async () => {
    const category = newCategory();
    const after = await store().head();
    await Promise.all(count(4).map((n) => store().append(newStream(category), NO_STREAM, count(500).map((m) => noted(`${n}.${m}`)))));
    const seen = await take(store(), 2_000, { after, categories: [category], batchSize: 300 });
    expect(seen).toHaveLength(2_000);
    expect(new Set(textsOf(seen)).size).toBe(2_000);
  });
}

function revisionsPerStream(events: readonly RecordedEvent[]): number[][] {
  const revisions = new Map<string, number[]>();
  events.forEach(({ stream, revision }) => revisions.set(stream, [...(revisions.get(stream) ?? []), revision]));
  return [...revisions.values()];
}

function ending({ store }: Given): void {
  it('ends promptly when aborted while it waits', async () => {
    const following = new AbortController();
    const iterator = store().subscribeAll({ after: await store().head(), categories: [newCategory()], signal: following.signal })[Symbol.asyncIterator]();
    const next = iterator.next();
    await new Promise((resolve) => setImmediate(resolve));
    const aborted = performance.now();
    following.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(performance.now() - aborted).toBeLessThan(500);
  });

  it('gives nothing when it was aborted before it began', async () => {
    const category = newCategory();
    const after = await store().head();
    await store().append(newStream(category), NO_STREAM, [noted('a')]);
    const batches: unknown[] = [];
    for await (const batch of store().subscribeAll({ after, categories: [category], signal: AbortSignal.abort() })) batches.push(batch);
    expect(batches).toEqual([]);
  });
}
