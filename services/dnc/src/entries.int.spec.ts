import { toIso } from '@carillon/kernel';
import { fictitiousNumber } from '@carillon/testing';
import { DncHarness, NOW, TOMORROW } from './dnc.harness';

const number = (index: number): string => fictitiousNumber('US', index);
const [one, two, three, four] = [number(1), number(2), number(3), number(4)];

describe('the entries of an environment', () => {
  let dnc: DncHarness;

  beforeEach(async () => {
    dnc = await DncHarness.start();
  });
  afterEach(() => dnc.stop());

  it('are on the list, in the check and on the number stream when the answer comes', async () => {
    const added = await dnc.request('POST', '/dnc/environment/entries', { entries: [{ phone_number: one, reason: 'asked', expires_at: '2026-01-06T11:00:00+02:00' }] });
    expect([added.status, added.data]).toEqual([201, { effective: true, version: null, added: 1, already_listed: 0, rejected: 0, results: [{ phone_number: one, result: 'added' }] }]);
    expect((await dnc.entries()).list).toEqual([
      { id: expect.any(String) as string, list: 'environment', phone_number: one, reason: 'asked', source: 'api', expires_at: toIso(TOMORROW), created_at: toIso(NOW), active: true },
    ]);
    const check = await dnc.request('POST', '/dnc/check', { phone_numbers: [one, two] });
    expect(check.list).toEqual([
      { phone_number: one, listed: true, lists: [{ list: 'environment', reason: 'asked', expires_at: toIso(TOMORROW) }] },
      { phone_number: two, listed: false, lists: [] },
    ]);
    expect((await dnc.numberEvents(one)).map(({ event }) => event.type)).toEqual(['NumberSuppressed']);
  });

  it('are removed, with everything personal, and can be added again', async () => {
    await dnc.add([one]);
    const removed = await dnc.remove([one, two]);
    expect([removed.status, removed.data.results]).toEqual([200, [{ phone_number: one, result: 'removed' }, { phone_number: two, result: 'not_listed' }]]);
    expect([(await dnc.entries()).list, await dnc.listsOf(one)]).toEqual([[], []]);
    expect(JSON.stringify(await dnc.document('env-1', one))).not.toMatch(/\+1|asked/);
    expect(await dnc.numberEvents(two)).toEqual([]);
    expect((await dnc.add([one])).data.results).toEqual([{ phone_number: one, result: 'added' }]);
    expect(await dnc.listsOf(one)).toEqual(['environment']);
  });

  it('look ended to whoever only looks at the expiry, once they are removed', async () => {
    await dnc.add([one]);
    await dnc.remove([one]);
    const { expires_at } = (await dnc.document('env-1', one))!;
    expect(expires_at).not.toBeNull();
    expect(expires_at).toBeLessThanOrEqual(dnc.clock.now());
  });

  it('expire by themselves', async () => {
    await dnc.request('POST', '/dnc/environment/entries', { entries: [{ phone_number: one, expires_at: toIso(TOMORROW) }, { phone_number: two }] });
    await dnc.clock.advanceTo(TOMORROW - 1);
    expect(await dnc.listsOf(one)).toEqual(['environment']);
    await dnc.clock.advanceTo(TOMORROW);
    expect(await dnc.listsOf(one)).toEqual([]);
    const numbersOf = async (query: string) => (await dnc.entries(query)).list.map((entry) => [entry['phone_number'], entry['active']]);
    expect(await numbersOf('?active=true')).toEqual([[two, true]]);
    expect(await numbersOf('?active=false')).toEqual([[one, false]]);
    expect(await numbersOf('')).toHaveLength(2);
    expect((await dnc.remove([one])).data.results[0]?.result).toBe('not_listed');
    expect((await dnc.add([one])).data.results[0]?.result).toBe('added');
    expect(await dnc.listsOf(one)).toEqual(['environment']);
  });

  it('are listed once, and a person may say otherwise why and how long', async () => {
    expect((await dnc.add([one, one])).data.results.map(({ result }) => result)).toEqual(['added', 'already_listed']);
    expect((await dnc.add([one])).data).toMatchObject({ added: 0, already_listed: 1 });
    expect(await dnc.numberEvents(one)).toHaveLength(1);
    const shortened = await dnc.request('POST', '/dnc/environment/entries', { entries: [{ phone_number: one, reason: 'for a day', expires_at: toIso(TOMORROW) }] });
    expect(shortened.data.results[0]?.result).toBe('already_listed');
    expect((await dnc.entries()).list).toMatchObject([{ reason: 'for a day', expires_at: toIso(TOMORROW) }]);
  });

  it('that are wrong do not cost those that are right', async () => {
    const wrong = [{ phone_number: '2025550123' }, 'nonsense', { phone_number: two, expires_at: '2026-01-05T08:59:59Z' }, { phone_number: two, expires_at: '2026-02-30T00:00:00Z' }, { phone_number: two, why: 'x' }];
    const { status, data } = await dnc.request('POST', '/dnc/environment/entries', { entries: [...wrong, { phone_number: three }] });
    expect([status, data['added'], data['rejected']]).toEqual([201, 1, 5]);
    expect(data.results.map(({ result, errors }) => [result, errors?.[0]?.field, errors?.[0]?.code])).toEqual([
      ['rejected', 'entries.0.phone_number', 'E164'],
      ['rejected', 'entries.1', 'OBJECT'],
      ['rejected', 'entries.2.expires_at', 'IN_THE_PAST'],
      ['rejected', 'entries.3.expires_at', 'INSTANT'],
      ['rejected', 'entries.4.why', 'UNKNOWN_FIELD'],
      ['added', undefined, undefined],
    ]);
    expect(data.results[0]?.errors?.[0]?.message).toContain('+12025550123');
    expect([await dnc.listsOf(two), await dnc.listsOf(three)]).toEqual([[], ['environment']]);
    const none = await dnc.request('POST', '/dnc/environment/entries', { entries: wrong });
    expect([none.status, none.code, none.errors.length]).toEqual([422, 'VALIDATION_ERROR', 5]);
  });

  it.each([
    ['no entries', 'POST', '/dnc/environment/entries', { entries: [] }, 422],
    ['too many entries', 'POST', '/dnc/environment/entries', { entries: Array.from({ length: 1_001 }, () => ({ phone_number: one })) }, 422],
    ['a removal without a reason', 'DELETE', '/dnc/environment/entries', { phone_numbers: [one] }, 422],
    ['a removal of no number', 'DELETE', '/dnc/environment/entries', { phone_numbers: [one, '123'], reason: 'x' }, 422],
    ['a check of no number', 'POST', '/dnc/check', { phone_numbers: [7] }, 422],
    ['another list', 'POST', '/dnc/custom/entries', { entries: [{ phone_number: one }] }, 404],
    ['a foreign cursor', 'GET', '/dnc/environment/entries?cursor=abc', undefined, 422],
  ] as const)('refuse %s', async (_what, method, path, body, status) => {
    expect((await dnc.request(method, path, body)).status).toBe(status);
    expect(await dnc.numberEvents(one)).toEqual([]);
  });

  it('mean the number that is dialled, with or without a national prefix', async () => {
    await dnc.add(['+4402079460958']);
    expect(await dnc.listsOf('+442079460958')).toEqual(['environment']);
    expect(await dnc.listsOf('+4402079460958')).toEqual(['environment']);
  });

  it('come in pages, the latest first, also while time goes on', async () => {
    for (const each of [one, two, three, four]) {
      await dnc.add([each]);
      await dnc.clock.advanceBy(1_000);
    }
    const first = await dnc.entries('?limit=3&active=true');
    await dnc.clock.advanceBy(1_000);
    const second = await dnc.entries(`?limit=3&active=true&cursor=${first.next}`);
    expect([...first.list, ...second.list].map((entry) => entry['phone_number'])).toEqual([four, three, two, one]);
    expect(second.next).toBeNull();
    expect((await dnc.entries(`?phone_number=${encodeURIComponent(two)}`)).list).toMatchObject([{ phone_number: two }]);
    expect((await dnc.entries('?source=import')).list).toEqual([]);
  });

  it('belong to one environment', async () => {
    await dnc.add([one]);
    expect([(await dnc.entries('', 'stranger')).list, await dnc.listsOf(one, 'stranger')]).toEqual([[], []]);
    expect((await dnc.remove([one], 'stranger')).data.results[0]?.result).toBe('not_listed');
    expect(await dnc.listsOf(one)).toEqual(['environment']);
  });

  it.each([
    ['reader', 200, 403, 200],
    ['writer', 200, 201, 200],
    ['outsider', 403, 403, 403],
    ['admin', 200, 201, 200],
  ] as const)('need scopes: %s', async (token, list, add, check) => {
    expect((await dnc.entries('', token)).status).toBe(list);
    expect((await dnc.add([one], token)).status).toBe(add);
    expect((await dnc.remove([one], token)).status).toBe(add === 201 ? 200 : add);
    expect((await dnc.request('POST', '/dnc/check', { phone_numbers: [one] }, token)).status).toBe(check);
  });

  it('are a thousand at once', async () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => number(index));
    const { data } = await dnc.add(numbers);
    expect(data).toMatchObject({ added: 1_000, effective: true });
    expect(await dnc.platform.readStore.count('dnc_entries', { list: 'env-1' })).toBe(1_000);
    expect((await dnc.remove(numbers)).data).toMatchObject({ removed: 1_000 });
  });
});
