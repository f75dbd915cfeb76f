import { describe, expect, it } from '@jest/globals';
import { count, newStream, noted, textsOf } from './contract-events';
import type { Given } from './event-store.contract';
import { NO_STREAM } from './event-store';
import { withKnownJson } from './known-json';

const UNICODE = 'Zoë – 電話 – ☎️ – \u0000 – "quoted" – \u{1F4DE}';

export function readContract(given: Given): void {
  describe('read', () => {
    what(given);
    knownJson(given);
    extremes(given);
  });
}

function what({ store }: Given): void {
  it('gives nothing for a stream that does not exist', async () => {
    expect(await store().read(newStream())).toEqual([]);
  });

  it('gives everything that was appended', async () => {
    const stream = newStream();
    const event = noted('a');
    const { position } = await store().append(stream, NO_STREAM, [event]);
    expect(await store().read(stream)).toEqual([{ ...event, stream, revision: 0, position }]);
  });

  it('starts from a revision', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, count(5).map((n) => noted(String(n))));
    expect(textsOf(await store().read(stream, 3))).toEqual(['3', '4']);
    expect(await store().read(stream, 5)).toEqual([]);
  });

  it('gives as many as are asked for', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, count(5).map((n) => noted(String(n))));
    expect(textsOf(await store().read(stream, 1, 2))).toEqual(['1', '2']);
    expect(textsOf(await store().read(stream, 4, 2))).toEqual(['4']);
  });

  it('keeps streams apart whose names begin alike', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, [noted('a')]);
    await store().append(`${stream}.1`, NO_STREAM, [noted('b')]);
    expect(textsOf(await store().read(stream))).toEqual(['a']);
  });
}

function knownJson({ store }: Given): void {
  it('gives data that came with its JSON as if it had not', async () => {
    const stream = newStream();
    const { event, metadata } = noted(UNICODE);
    const data = { text: UNICODE, list: [1, 'two', null] };
    await store().append(stream, NO_STREAM, [{ event: { ...event, data: withKnownJson({ ...data }, Buffer.from(JSON.stringify(data))) }, metadata }]);
    expect((await store().read(stream)).map((recorded) => recorded.event.data)).toEqual([data]);
  });
}

function extremes({ store }: Given): void {
  it('keeps text in every script', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, [noted(UNICODE)]);
    expect(textsOf(await store().read(stream))).toEqual([UNICODE]);
  });

  it('keeps an event of half a megabyte', async () => {
    const stream = newStream();
    const text = 'long '.repeat(100_000);
    await store().append(stream, NO_STREAM, [noted(text)]);
    expect(textsOf(await store().read(stream))).toEqual([text]);
  });

  it('keeps a stream of a thousand events in order', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, count(1_000).map((n) => noted(String(n))));
    expect(textsOf(await store().read(stream))).toEqual(count(1_000).map(String));
  });
}
