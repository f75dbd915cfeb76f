import { numberDecider, type NumberCommand, type NumberEvent } from '@carillon/domain/number';
import { HOUR, toIso } from '@carillon/kernel';
import { Aggregates } from '@carillon/platform/event-store';
import { DncHarness, NOW } from './dnc.harness';

const [ONE, TWO] = ['+12025550101', '+12025550102'];
const path = (number: string): string => encodeURIComponent(number);

describe('the audit', () => {
  let dnc: DncHarness;

  beforeEach(async () => {
    dnc = await DncHarness.start();
  });
  afterEach(() => dnc.stop());

  /** An intent as the dialer records it: on the number's own stream. */
  async function intend(number: string, attemptId: string, dncVersions: Record<string, number>, obeys = true): Promise<void> {
    const numbers = new Aggregates<ReturnType<typeof numberDecider.initialState>, NumberCommand, NumberEvent>(dnc.platform.eventStore, numberDecider, { category: 'number' });
    const at = dnc.clock.now();
    const cause = { correlationId: 'c', causationId: attemptId, occurredAt: at, actor: 'service:dialer', environmentId: 'env-1' };
    const id = `env-1.${dnc.keyOf(number)}`;
    await numbers.execute(id, { type: 'LeaseNumber', attemptId, leadId: 'l', campaignId: null, allowDuplicates: true, wallNow: 0, expiresAt: 9, at }, cause);
    await numbers.execute(id, { type: 'IntendDial', attemptId, carrier: 'c', dncVersions, environmentListApplies: obeys, wallNow: 0, at }, { ...cause, causationId: `${attemptId}.i` });
  }
  const audit = async (query: string) => (await dnc.request('GET', `/dnc/audit?${query}`)).data;
  const history = async (number: string, list = 'environment') => (await dnc.request('GET', `/dnc/${list}/entries/${path(number)}/history`, undefined, list === 'global' ? 'operator' : 'writer')).list;

  it('says who added and removed a number, when and why, by either road', async () => {
    await dnc.add([ONE]);
    await dnc.upload('/dnc/environment/imports', `phone,reason\n${ONE},letter\n`);
    await dnc.clock.advanceBy(HOUR);
    await dnc.remove([ONE]);
    await dnc.add([ONE]);
    const changes = await history(ONE);
    expect(changes.map(({ change, reason, source, at }) => [change, reason, source, at])).toEqual([
      ['added', 'asked', 'api', toIso(NOW)],
      ['added', 'letter', 'import', toIso(NOW)],
      ['removed', 'consented', 'api', toIso(NOW + HOUR)],
      ['added', 'asked', 'api', toIso(NOW + HOUR)],
      ['removed', 'consented', 'api', toIso(NOW + HOUR)],
    ]);
    expect(changes.every(({ by }) => by === 'token:writer')).toBe(true);
    expect(await history(TWO)).toEqual([]);
  });

  it('keeps every version of a list that touched the number', async () => {
    await dnc.upload('/dnc/environment/imports', `phone,reason\n${ONE},first\n`);
    await dnc.remove([ONE]);
    await dnc.upload('/dnc/environment/imports', `phone,reason\n${ONE},second\n`);
    expect((await history(ONE)).map(({ change, reason, source }) => [change, reason, source])).toEqual([['added', 'first', 'import'], ['removed', 'consented', 'api'], ['added', 'second', 'import']]);
    await dnc.add([TWO], 'operator', 'global');
    expect(await history(TWO, 'global')).toMatchObject([{ change: 'added', by: 'token:operator' }]);
  });

  it('finds no attempt after an addition where the guardian did its work', async () => {
    await intend(ONE, 'a', { 'env-1': -1, global: -1 });
    await dnc.add([ONE]);
    expect(await audit(`phone_number=${path(ONE)}`)).toMatchObject({ additions_total: 1, attempts_after_total: 0, attempts_meanwhile_total: 0, longest_delay_ms: 0, additions: [{ list: 'environment', ended_at: null, attempts_after: [] }] });
  });

  it('finds every attempt that an addition should have held back, and only those', async () => {
    await dnc.add([ONE]);
    await dnc.clock.advanceBy(250);
    await intend(ONE, 'late', { 'env-1': -1 }, false);
    await intend(ONE, 'not asked', { global: -1 }, false);
    await dnc.remove([ONE]);
    await intend(ONE, 'free again', { 'env-1': -1 });
    expect(await audit(`from=${toIso(NOW)}&to=${toIso(NOW + HOUR)}`)).toMatchObject({ additions_total: 0 });
    expect(await audit(`phone_number=${path(ONE)}`)).toMatchObject({ attempts_after_total: 1, longest_delay_ms: 250, additions: [{ attempts_after: ['late'], ended_at: toIso(NOW + 250) }] });
    await dnc.add([ONE]);
    expect(await audit(`from=${toIso(NOW)}&to=${toIso(NOW + HOUR)}`)).toMatchObject({ additions_total: 2, attempts_after_total: 1, longest_delay_ms: 250 });
  });

  it('tells attempts by an older version from those against the list in force', async () => {
    await dnc.upload('/dnc/environment/imports', `${ONE}\n`, 'text/plain');
    await dnc.clock.advanceBy(40);
    await intend(ONE, 'meanwhile', { 'env-1': -1 });
    await intend(ONE, 'against it', { 'env-1': 0 });
    expect(await audit(`phone_number=${path(ONE)}`)).toMatchObject({ attempts_after_total: 1, attempts_meanwhile_total: 1, longest_delay_ms: 40, additions: [{ attempts_after: ['against it'], attempts_meanwhile: ['meanwhile'] }] });
  });

  it('is of any list, by number and by period', async () => {
    const id = String((await dnc.request('POST', '/dnc-lists', { name: 'Old customers' })).data['id']);
    await dnc.add([ONE], 'writer', id);
    await dnc.add([TWO], 'operator', 'global');
    const [{ version: ofNamed }, { version: ofGlobal }] = [...(await history(ONE, id)), ...(await history(TWO, 'global'))] as unknown as [{ version: number }, { version: number }];
    await dnc.clock.advanceBy(30);
    await intend(ONE, 'against the list', { [id]: ofNamed });
    await intend(ONE, 'by a campaign without it', { 'env-1': -1 });
    await intend(TWO, 'just before', { global: ofGlobal - 1 });
    const period = `from=${toIso(NOW)}&to=${toIso(NOW + HOUR)}`;
    const named = { additions_total: 1, attempts_after_total: 1, longest_delay_ms: 30, additions: [{ list: id, attempts_after: ['against the list'] }] };
    expect(await audit(`${period}&list=${id}`)).toMatchObject(named);
    expect(await audit(`phone_number=${path(ONE)}&list=${id}`)).toMatchObject(named);
    expect((await dnc.request('GET', `/dnc/audit?${period}&list=global`, undefined, 'operator')).data).toMatchObject({ additions_total: 1, additions: [{ list: 'global' }] });
    expect((await dnc.request('GET', `/dnc/audit?${period}&list=global`)).status).toBe(403);
    expect((await dnc.request('GET', `/dnc/audit?${period}&list=nowhere`)).code).toBe('LIST_NOT_FOUND');
  });

  it('needs a number or a period', async () => expect((await dnc.request('GET', '/dnc/audit')).status).toBe(422));
});
