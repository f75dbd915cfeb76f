import { numberDecider, type NumberCommand } from '@carillon/domain/number';
import { HOUR, MINUTE } from '@carillon/kernel';
import { Aggregates } from '@carillon/platform/event-store';
import { ENVIRONMENT, NOON, Stage } from './scheduler.harness';

let stage: Stage;
beforeEach(async () => (stage = await new Stage().open()));
afterEach(() => stage.close());

const MIAMI = { to: '+13055550123', zones: ['America/New_York'], country: 'US' };
const NEW_YORK = { to: '+12125550123', zones: ['America/New_York'], country: 'US' };
const NO_CAMPAIGN_RULES = { callTimeRanges: [{ start: '00:00', end: '24:00' }], retryCooldownHours: 1, maxRetries: 5 };

const said = (to: string, command: { readonly type: NumberCommand['type'] } & Record<string, unknown>) => {
  const numbers = new Aggregates(stage.events, numberDecider, { category: 'number' });
  const about = { environmentId: ENVIRONMENT, numberKey: stage.hash.of(to), at: stage.clock.now() };
  const cause = { correlationId: 'test', causationId: `said-${command.type}`, occurredAt: NOON, actor: 'test', environmentId: ENVIRONMENT };
  return numbers.execute(`${ENVIRONMENT}.${stage.hash.of(to)}`, { ...about, ...command } as unknown as NumberCommand, cause);
};

const consent = (to: string, purpose: string, subject: string | null = null) =>
  said(to, { type: 'GiveConsent', purpose, subject, givenAt: NOON, from: NOON, until: null, personal: { evidence: 'web form' } });

/** One call after the other, each as soon as it is allowed; returns how many hours after noon they were. */
async function callsWithin(hours: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let passed = 0; passed <= hours * 4; passed++) {
    for (const attempt of await stage.newlyAuthorised()) {
      times.push((stage.clock.now() - NOON) / HOUR);
      await stage.end(attempt, 'no_answer');
    }
    await stage.advance(15 * MINUTE);
  }
  return times;
}

describe('caps across campaigns', () => {
  it('R-30, R-34: two campaigns together call a number in Florida three times in 24 hours', async () => {
    const rules = { ...NO_CAMPAIGN_RULES, complianceProfile: 'us-telemarketing', phoneNumberIds: ['n1'] };
    await stage.phoneNumber('n1', '+12025550100');
    await consent(MIAMI.to, 'artificial_voice');
    await consent(MIAMI.to, 'telemarketing');
    for (const id of ['c1', 'c2']) {
      await stage.campaign(id, rules);
      await stage.import(id, [MIAMI]);
    }
    const times = await callsWithin(30);
    expect(times.length).toBeGreaterThan(3);
    const year = 365 * 24 * HOUR;
    expect(stage.authorised.map(({ dncKeptSince }) => Math.round((NOON - Number(dncKeptSince)) / year))).toEqual(stage.authorised.map(() => 5));
    for (const start of times) expect(times.filter((at) => at >= start && at < start + 24).length).toBeLessThanOrEqual(3);
    const [leadId] = [stage.leadId('c1', MIAMI.to)];
    const explained = await stage.scheduler.explainer.explain(ENVIRONMENT, leadId, NOON + 5 * HOUR);
    expect(explained.rules).toContainEqual(expect.objectContaining({ rule: 'number-caps', verdict: 'defer' }));
  });

  it('another number is called as often as the campaign wants', async () => {
    await stage.campaign('c1', { ...NO_CAMPAIGN_RULES, complianceProfile: 'none' });
    await stage.import('c1', [MIAMI]);
    expect(await callsWithin(8)).toEqual([0, 1, 2, 3, 4, 5].map((hour) => expect.closeTo(hour, 1) as unknown));
  });
});

describe('consents', () => {
  it('R-11: a lead without one is finished, and says why', async () => {
    await stage.phoneNumber('n1', '+12025550100');
    await stage.campaign('c1', { ...NO_CAMPAIGN_RULES, complianceProfile: 'us-debt', phoneNumberIds: ['n1'] });
    const [leadId] = await stage.import('c1', [NEW_YORK]);
    await stage.advance(2 * HOUR);
    expect(await stage.newlyAuthorised()).toEqual([]);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'not_permitted', denial: { rule: 'voice-consent' } });
  });

  it('R-22: after a conversation about a debt there are seven quiet days, and none about another', async () => {
    await consent(NEW_YORK.to, 'artificial_voice');
    const rules = { ...NO_CAMPAIGN_RULES, complianceProfile: 'us-debt', retryOnGoalIncomplete: true };
    await stage.campaign('c1', rules);
    await stage.import('c1', [{ ...NEW_YORK, customFields: { debt_id: 'A-1' } }]);
    await stage.advance(2 * HOUR);
    const [first] = await stage.newlyAuthorised();
    await stage.end(first!, 'completed', false);
    await stage.campaign('c2', rules);
    await stage.import('c2', [{ ...NEW_YORK, customFields: { debt_id: 'B-2' } }]);
    await stage.advance(10 * MINUTE);
    const [second] = await stage.newlyAuthorised();
    expect(second?.campaignId).toBe('c2');
    await stage.end(second!, 'no_answer');
    await stage.idle();
    const explained = await stage.scheduler.explainer.explain(ENVIRONMENT, stage.leadId('c1', NEW_YORK.to), NOON + 5 * HOUR);
    expect(explained).toMatchObject({ rule: 'call-frequency', facts: { reason: 'conversation' }, next_eligible_at: '2026-01-19T13:00:00.000Z' });
    expect(JSON.stringify(explained)).not.toContain('A-1');
  });
});

describe('R-40 after an abandoned call', () => {
  it.each([
    ['abandoned', null, true],
    ['agent_hangup_before_connection', 0, true],
    ['hangup_before_connection', 10_000, true],
    ['hangup_before_connection', 1_000, false],
    ['hangup_before_connection', null, false],
    ['completed', 10_000, false],
  ] as const)('%s, answered %s ms before its end: the number is left alone for 72 hours is %s', async (outcome, talked, isLocked) => {
    await stage.phoneNumber('n1', '+441134960002');
    await stage.campaign('c1', { ...NO_CAMPAIGN_RULES, complianceProfile: 'uk', phoneNumberIds: ['n1'], retryOnGoalIncomplete: true });
    const [leadId] = await stage.import('c1', [{ to: '+441134960001' }]);
    const [attempt] = await stage.newlyAuthorised();
    await stage.intend(attempt!);
    const { data, ...event } = stage.ended(attempt!, outcome, false);
    await stage.scheduler.conclude.handle({ ...event, data: { ...data, answeredAt: talked === null ? null : data.at - talked } });
    const { rules } = await stage.scheduler.explainer.explain(ENVIRONMENT, leadId!, NOON + 71 * HOUR);
    expect(rules).toContainEqual(expect.objectContaining({ rule: 'redial-lockout', verdict: isLocked ? 'defer' : 'allow' }));
  });
});

describe('a number to call back', () => {
  it('R-12: a campaign without one waits under a profile that wants it', async () => {
    await stage.campaign('c1', { ...NO_CAMPAIGN_RULES, complianceProfile: 'uk' });
    const [leadId] = await stage.import('c1', [{ to: '+441134960001' }]);
    expect(await stage.newlyAuthorised()).toEqual([]);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'waiting', waiting_rule: 'caller-id' });
  });
});

it('D7: calls of no campaign keep the law that the environment has chosen, also after a restart', async () => {
  const profile = () => stage.scheduler.explainer.explain(ENVIRONMENT, leadId, NOON).then(({ rules }) => rules.find((one) => (one as { rule: string }).rule === 'caller-id'));
  await stage.store.write([{ kind: 'put', collection: 'agents', document: Object.assign({ _id: 'agent-1', _v: 0 }, { environment_id: ENVIRONMENT }) }]);
  await stage.tell('ComplianceProfileChosen', ENVIRONMENT, { environmentId: ENVIRONMENT, complianceProfile: 'uk', at: NOON });
  const cause = { correlationId: 'r', causationId: 'r', occurredAt: NOON, actor: 'test', environmentId: ENVIRONMENT };
  const request = { requestId: 'r', payload: {}, context: {}, isTesting: false, allowDuplicates: false };
  const { leadId } = await stage.scheduler.desk.oneOffCall('agent-1', { environmentId: ENVIRONMENT, to: '+441134960001', request, cause });
  await stage.idle();
  expect(await stage.newlyAuthorised()).toEqual([]);
  expect(await profile()).toMatchObject({ verdict: 'defer', facts: { profile: 'uk@2' } });
  await stage.restart();
  expect(await profile()).toMatchObject({ verdict: 'defer', facts: { profile: 'uk@2' } });
  await stage.tell('PlanChanged', ENVIRONMENT, { environmentId: ENVIRONMENT, plan: { parallelCalls: 12, campaigns: 1, requestsPerSecond: 1, requestBurst: 1 }, at: NOON });
  expect(await profile()).toMatchObject({ facts: { profile: 'uk@2' } });
});
