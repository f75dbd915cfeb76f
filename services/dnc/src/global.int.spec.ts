import { toIso } from '@carillon/kernel';
import { fictitiousNumber } from '@carillon/testing';
import { DncHarness, TOMORROW, type TokenName } from './dnc.harness';

const [one, two] = [fictitiousNumber('US', 1), fictitiousNumber('US', 2)];

describe('the global list', () => {
  let dnc: DncHarness;

  beforeEach(async () => {
    dnc = await DncHarness.start();
  });
  afterEach(() => dnc.stop());

  it('holds for every environment once every dialer has the version', async () => {
    const added = await dnc.add([one, one], 'operator', 'global');
    expect([added.status, added.data]).toMatchObject([201, { effective: true, version: 0, added: 1, already_listed: 1 }]);
    expect([await dnc.listsOf(one), await dnc.listsOf(one, 'stranger')]).toEqual([['global'], ['global']]);
    expect((await dnc.entries('', 'operator', 'global')).list).toMatchObject([{ list: 'global', phone_number: one, source: 'api' }]);
    expect(await dnc.platform.readStore.waitFor('dialer_dnc_lists', 'global', 0, 0)).toMatchObject({ _v: 0 });
  });

  it('does not grow by what it has, and takes a new reason and end from a person', async () => {
    await dnc.add([one], 'operator', 'global');
    expect((await dnc.add([one], 'operator', 'global')).data).toMatchObject({ added: 0, already_listed: 1, version: 0 });
    await dnc.request('POST', '/dnc/global/entries', { entries: [{ phone_number: one, reason: 'for a day', expires_at: toIso(TOMORROW) }] }, 'operator');
    expect((await dnc.entries('', 'operator', 'global')).list).toMatchObject([{ reason: 'for a day', expires_at: toIso(TOMORROW) }]);
    expect(await dnc.listEvents('global')).toHaveLength(2);
  });

  it('loses what is removed', async () => {
    await dnc.add([one], 'operator', 'global');
    const removed = await dnc.remove([one, two], 'operator', 'global');
    expect(removed.data).toMatchObject({ effective: true, version: 1, removed: 1, not_listed: 1 });
    expect([await dnc.listsOf(one), (await dnc.entries('', 'operator', 'global')).list]).toEqual([[], []]);
  });

  it('is not the environment list', async () => {
    await Promise.all([dnc.add([one], 'operator', 'global'), dnc.add([one])]);
    expect(await dnc.listsOf(one)).toEqual(['environment', 'global']);
    await dnc.remove([one]);
    expect(await dnc.listsOf(one)).toEqual(['global']);
  });

  it.each(['home', 'admin', 'writer', 'stranger'] as const)('is neither shown to nor changed by %s', async (token: TokenName) => {
    const answers = await Promise.all([
      dnc.entries('', token, 'global'), dnc.add([one], token, 'global'), dnc.remove([one], token, 'global'), dnc.upload('/dnc/global/imports', `${one}\n`, 'text/plain', token),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await dnc.listEvents('global')).toEqual([]);
  });

  it('says so when no dialer confirms, and can be asked again', async () => {
    await dnc.stopDialer();
    const added = await dnc.add([one], 'operator', 'global');
    expect([added.status, added.data['effective']]).toEqual([202, false]);
    expect(added.data['message']).toContain('a call may still');
    expect(await dnc.listsOf(one)).toEqual(['global']);
    await dnc.startDialer();
    const again = await dnc.add([one], 'operator', 'global');
    expect([again.status, again.data]).toMatchObject([201, { effective: true, version: 0, already_listed: 1 }]);
  });

  it('keeps every one of many changes at once', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => fictitiousNumber('US', index));
    const added = await Promise.all(numbers.map((each) => dnc.add([each], 'operator', 'global')));
    expect(new Set(added.map(({ data }) => data['version'])).size).toBe(20);
    expect((await dnc.request('POST', '/dnc/check', { phone_numbers: numbers })).list.every((each) => each['listed'])).toBe(true);
  });

  it('counts beside a campaign list in the check, for the campaign of this environment', async () => {
    const board = { _id: 'campaign-1', _v: 0, environment_id: 'env-1', settings: { do_not_call_custom_list: [two] } };
    await dnc.platform.readStore.write([{ kind: 'put', collection: 'campaign_board', document: board }]);
    expect(await dnc.listsOf(two, 'writer', 'campaign-1')).toEqual(['campaign']);
    expect(await dnc.listsOf(two)).toEqual([]);
    const foreign = await dnc.request('POST', '/dnc/check', { phone_numbers: [two], campaign_id: 'campaign-1' }, 'stranger');
    expect([foreign.status, foreign.code]).toEqual([404, 'CAMPAIGN_NOT_FOUND']);
  });
});
