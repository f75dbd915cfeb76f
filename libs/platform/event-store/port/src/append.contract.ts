import { describe, expect, it } from '@jest/globals';
import { count, newStream, noted, textsOf } from './contract-events';
import type { Given } from './event-store.contract';
import { NO_STREAM, WrongExpectedRevision, type Appended } from './event-store';

export function appendContract(given: Given): void {
  describe('append', () => {
    expectedRevision(given);
    idempotence(given);
    concurrency(given);
  });
}

function expectedRevision({ store, capabilities }: Given): void {
  it('starts a stream at revision 0 and counts on', async () => {
    const stream = newStream();
    const first = await store().append(stream, NO_STREAM, [noted('a')]);
    const second = await store().append(stream, 0, [noted('b'), noted('c')]);
    expect([first.revision, second.revision]).toEqual([0, 2]);
    expect(second.position).toBeGreaterThan(first.position);
  });

  it('refuses NO_STREAM on a stream that exists', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, [noted('a')]);
    await expect(store().append(stream, NO_STREAM, [noted('x')])).rejects.toThrow(WrongExpectedRevision);
  });

  it('refuses a revision on a stream that does not exist', async () => {
    const stream = newStream();
    await expect(store().append(stream, 0, [noted('x')])).rejects.toThrow(WrongExpectedRevision);
    expect(await store().read(stream)).toEqual([]);
  });

  it.each([0, 2, 7])('refuses revision %i on a stream at revision 1 and leaves it alone', async (expected) => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, [noted('a'), noted('b')]);
    const refusal = await store().append(stream, expected, [noted('x')]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(WrongExpectedRevision);
    expect(refusal).toMatchObject({ stream, expected, ...(capabilities.knowsActualRevision && { actual: 1 }) });
    expect(textsOf(await store().read(stream))).toEqual(['a', 'b']);
  });

  it('tells where the stream is when there is nothing to append', async () => {
    const stream = newStream();
    const appended = await store().append(stream, NO_STREAM, [noted('a'), noted('b')]);
    expect(await store().append(stream, 1, [])).toEqual(appended);
    await expect(store().append(stream, 0, [])).rejects.toThrow(WrongExpectedRevision);
    await expect(store().append(newStream(), 0, [])).rejects.toThrow(WrongExpectedRevision);
  });

  it('goes on normally after a refusal', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, [noted('a')]);
    await expect(store().append(stream, 5, [noted('x')])).rejects.toThrow(WrongExpectedRevision);
    await expect(store().append(stream, 0, [noted('b')])).resolves.toMatchObject({ revision: 1 });
  });
}

function idempotence({ store }: Given): void {
  it('recognises a repeated append, once stored and with the same answer', async () => {
    const stream = newStream();
    const events = [noted('a'), noted('b')];
    const first = await store().append(stream, NO_STREAM, events);
    await store().append(stream, 1, [noted('c')]);
    expect(await store().append(stream, NO_STREAM, events)).toEqual(first);
    expect(textsOf(await store().read(stream))).toEqual(['a', 'b', 'c']);
  });

  it('recognises a repeat in the middle of a stream', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, [noted('a')]);
    const again = [noted('b')];
    const first = await store().append(stream, 0, again);
    expect(await store().append(stream, 0, again)).toEqual(first);
    expect(textsOf(await store().read(stream))).toEqual(['a', 'b']);
  });

  it('refuses the same expected revision with other ids', async () => {
    const stream = newStream();
    await store().append(stream, NO_STREAM, [noted('a', 'id-1'), noted('b', 'id-2')]);
    await expect(store().append(stream, NO_STREAM, [noted('a', 'id-1'), noted('b', 'id-3')])).rejects.toThrow(WrongExpectedRevision);
  });

  it('refuses the same ids with another expected revision', async () => {
    const stream = newStream();
    const events = [noted('a')];
    await store().append(stream, NO_STREAM, events);
    await store().append(stream, 0, [noted('b')]);
    await expect(store().append(stream, 0, events)).rejects.toThrow(WrongExpectedRevision);
  });

  it('stores two identical appends made at the same time once', async () => {
    const stream = newStream();
    const events = [noted('a'), noted('b')];
    const [first, second] = await Promise.all([store().append(stream, NO_STREAM, events), store().append(stream, NO_STREAM, events)]);
    expect(second).toEqual(first);
    expect(textsOf(await store().read(stream))).toEqual(['a', 'b']);
  });
}

function concurrency({ store }: Given): void {
  it('lets one of many concurrent appends to a stream win, whole', async () => {
    const stream = newStream();
    const attempts = count(20).map((n) => store().append(stream, NO_STREAM, [noted(`${n}.1`), noted(`${n}.2`)]));
    const results = await Promise.allSettled(attempts);
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    const refusals = results.filter((result) => result.status === 'rejected' && result.reason instanceof WrongExpectedRevision);
    expect(refusals).toHaveLength(19);
    expect(textsOf(await store().read(stream))).toEqual([`${winner}.1`, `${winner}.2`]);
  });

  it('takes concurrent appends to many streams, each at its own position', async () => {
    const streams = count(100).map(() => newStream());
    const appended = await Promise.all(streams.map((stream) => store().append(stream, NO_STREAM, [noted(stream)])));
    expect(new Set(appended.map(({ position }: Appended) => position)).size).toBe(100);
    const read = await Promise.all(streams.map((stream) => store().read(stream)));
    expect(read.map(textsOf)).toEqual(streams.map((stream) => [stream]));
    expect(read.map(([event]) => event?.position)).toEqual(appended.map(({ position }) => position));
  });

  it('takes pipelined appends to one stream in the order of their revisions', async () => {
    const stream = newStream();
    await Promise.all(count(50).map((n) => store().append(stream, n - 1, [noted(String(n))])));
    expect(textsOf(await store().read(stream))).toEqual(count(50).map(String));
  });
}
