import { DAY, HOUR, MINUTE, type Cause } from '@carillon/kernel';
import { WrongExpectedRevision } from '@carillon/platform/event-store';
import { wishedForecast } from './http/forecast-wish-of';
import { personStreams, Persons } from './law/persons';
import { numberStreams } from './authorising/streams';
import { ENVIRONMENT, NOON, Stage } from './scheduler.harness';

let stage: Stage;
beforeEach(async () => (stage = await new Stage().open()));
afterEach(() => stage.close());

const US = { zones: ['America/New_York'], country: 'US' };
const [FIRST, SECOND, THIRD] = ['+12125550123', '+12125550124', '+12125550125'] as const;
const DEBTS = { complianceProfile: 'us-debt', retryCooldownHours: 1, maxRetries: 40 };
const CHAIN = ['MOBILE', 'HOME'].map((type) => ({ type, maxAttempts: 4, retryDelay: { amount: 1, unit: 'HOURS' } }));
const ANA = { person_id: 'P-7', debt_id: 'A-1' };

const cause = (causationId: string): Cause => ({ correlationId: 'test', causationId, occurredAt: stage.clock.now(), actor: 'test', environmentId: ENVIRONMENT });

/** The voice is a machine's: everybody has agreed to that. */
async function agreed(...numbers: readonly string[]): Promise<void> {
  const { records } = stage.scheduler;
  const consent = { purpose: 'artificial_voice' as const, reference: null, evidence: 'form', givenAt: NOON, from: NOON, until: null };
  for (const to of numbers) await records.consent(records.atNumber(to), consent, cause(`agreed-${to}`));
}

async function campaign(id: string, rows: Parameters<Stage['import']>[1], changes: object = {}): Promise<readonly string[]> {
  await stage.campaign(id, { ...DEBTS, ...changes });
  return stage.import(id, rows);
}

const row = (to: string, customFields: object = ANA, others: Readonly<Record<string, string>> = {}) => ({ ...US, to, others, customFields: { ...customFields } });

interface Made {
  readonly to: string;
  readonly at: number;
}

/** Each as soon as it is allowed; nobody answers. */
async function callsWithin(days: number): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const end = stage.clock.now() + days * DAY; stage.clock.now() < end; await stage.advance(30 * MINUTE)) {
    for (const attempt of await stage.newlyAuthorised()) {
      made.push({ to: attempt.personal.to, at: stage.clock.now() });
      await stage.end(attempt, 'no_answer');
    }
  }
  return made;
}

/** Days as New York counts them in winter. */
const dayOf = ({ at }: Made): number => Math.floor((at - 5 * HOUR) / DAY);
const mostInSevenDays = (made: readonly Made[]): number => Math.max(...made.map((first) => made.filter((one) => dayOf(one) >= dayOf(first) && dayOf(one) < dayOf(first) + 7).length));
const numbersIn = (made: readonly Made[]): readonly string[] => [...new Set(made.map(({ to }) => to))].sort();

describe('R-21 seven calls in seven days, to a person', () => {
  it('who is two leads of two campaigns, each with a number of its own', async () => {
    await agreed(FIRST, SECOND);
    await campaign('c1', [row(FIRST)]);
    await campaign('c2', [row(SECOND)]);
    const made = await callsWithin(9);
    expect(numbersIn(made)).toEqual([FIRST, SECOND]);
    expect(made.length).toBeGreaterThan(7);
    expect(mostInSevenDays(made)).toBe(7);
  }, 60_000);

  it('who is one contact with a chain of numbers, and was named by nobody', async () => {
    await agreed(FIRST, SECOND);
    await campaign('c1', [row(FIRST, {}, { HOME: SECOND })], { recordChain: CHAIN });
    const made = await callsWithin(9);
    expect(numbersIn(made)).toEqual([FIRST, SECOND]);
    expect(mostInSevenDays(made)).toBe(7);
  }, 60_000);

  it('and as many to another person, also at the same number', async () => {
    await agreed(FIRST);
    await campaign('c1', [row(FIRST, { person_id: 'P-7' })]);
    await campaign('c2', [row(FIRST, { person_id: 'P-8' })]);
    const made = await callsWithin(3);
    expect(mostInSevenDays(made)).toBe(14);
  }, 60_000);

  it('about one debt: there are as many about another', async () => {
    await agreed(FIRST, SECOND);
    await campaign('c1', [row(FIRST, { person_id: 'P-7', debt_id: 'A-1' })]);
    await campaign('c2', [row(SECOND, { person_id: 'P-7', debt_id: 'B-2' })]);
    expect(mostInSevenDays(await callsWithin(4))).toBe(14);
  }, 60_000);

  it('says once that the person is being called', async () => {
    await agreed(FIRST, SECOND);
    await campaign('c1', [row(FIRST)]);
    const [second] = await campaign('c2', [row(SECOND)]);
    await stage.advance(HOUR);
    const [first] = await stage.newlyAuthorised();
    await stage.intend(first!);
    for (let minute = 0; minute < 12; minute++) await stage.advance(MINUTE);
    const said = stage.agendaEvents.flatMap(({ data }) => ('decisions' in data ? data.decisions : [])).filter(({ leadId, rule }) => leadId === second && rule === 'call-frequency');
    expect(said).toMatchObject([{ facts: { reason: 'in_flight' } }]);
  });

  it('R-25: and not within five minutes at the other number', async () => {
    await agreed(FIRST, SECOND);
    await campaign('c1', [row(FIRST)]);
    await campaign('c2', [row(SECOND)]);
    await stage.advance(HOUR);
    const [first, ...others] = await stage.newlyAuthorised();
    expect(others).toEqual([]);
    await stage.end(first!, 'no_answer');
    await stage.advance(4 * MINUTE);
    expect(await stage.newlyAuthorised()).toEqual([]);
    await stage.advance(2 * MINUTE);
    expect(await stage.newlyAuthorised()).toHaveLength(1);
  });
});

describe('several who decide at once', () => {
  const persons = () => new Persons(personStreams(stage.events), numberStreams(stage.events), stage.hash);
  const now = () => ({ now: stage.clock.now(), wall: stage.clock.wall() });
  const lease = (to: string, attemptId: string, expiresIn = 5_000) => {
    const at = stage.clock.now();
    const command = { type: 'LeaseNumber', attemptId, leadId: attemptId, campaignId: 'c1', allowDuplicates: false, wallNow: stage.clock.wall(), expiresAt: stage.clock.wall() + expiresIn, at } as const;
    return numberStreams(stage.events).execute(`${ENVIRONMENT}.${stage.hash.of(to)}`, command, cause(`lease ${attemptId}`));
  };

  async function twoLeads() {
    await stage.campaign('c1', DEBTS, false);
    await stage.campaign('c2', DEBTS, false);
    const [a] = await stage.import('c1', [row(FIRST)]);
    const [b] = await stage.import('c2', [row(SECOND)]);
    return [await stage.lead(a!), await stage.lead(b!)] as const;
  }

  it('do not both reserve, whatever both have read', async () => {
    const leads = await twoLeads();
    const instances = [persons(), persons()] as const;
    const recalled = await Promise.all(instances.map((one, index) => one.recall(leads[index]!, `a${index}.1`, now(), cause('recall'))));
    expect(recalled.map(({ facts }) => facts.inFlight)).toEqual([false, false]);
    await Promise.all([lease(FIRST, 'a0.1'), lease(SECOND, 'a1.1')]);
    const reserved = await Promise.allSettled(instances.map((one, index) => one.reserve(recalled[index]!, { attemptId: `a${index}.1`, campaignId: 'c1', lead: leads[index]!, subject: null }, cause(`a${index}.1`))));
    expect(reserved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((reserved.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(WrongExpectedRevision);
  });

  it('wait for a lease, and take back one that nobody used: its dialer cannot dial any more', async () => {
    const [a, b] = await twoLeads();
    const one = persons();
    const recalled = await one.recall(a, 'a.1', now(), cause('a'));
    await lease(FIRST, 'a.1');
    await one.reserve(recalled, { attemptId: 'a.1', campaignId: 'c1', lead: a, subject: null }, cause('a.1'));
    expect((await persons().recall(b, 'b.1', now(), cause('b'))).facts.inFlight).toBe(true);
    await stage.advance(6_000);
    expect((await persons().recall(b, 'b.1', now(), cause('b'))).facts.inFlight).toBe(false);
    const slowClock = stage.clock.wall() - 5_900;
    const intent = { type: 'IntendDial', attemptId: 'a.1', carrier: 'test', dncVersions: {}, environmentListApplies: false, wallNow: slowClock, at: stage.clock.now() } as const;
    await expect(numberStreams(stage.events).execute(`${ENVIRONMENT}.${stage.hash.of(FIRST)}`, intent, cause('intent'))).rejects.toMatchObject({ code: 'LEASE_LOST' });
  });

  it('never make an eighth call together, nor two at a time, however they come in between each other', async () => {
    const leads = await twoLeads();
    const numbers = numberStreams(stage.events);
    let [dialling, most, made] = [0, 0, 0];
    const contend = async (index: number): Promise<void> => {
      const [one, lead, to, attemptId] = [persons(), leads[index % 2]!, [FIRST, SECOND][index % 2]!, `a${index}.1`] as const;
      const id = `${ENVIRONMENT}.${stage.hash.of(to)}`;
      for (let tries = 0; tries < 200; tries++) {
        await new Promise((resolve) => setImmediate(resolve));
        const recalled = await one.recall(lead, attemptId, now(), cause(`recall ${attemptId} ${tries}`));
        if (recalled.facts.numbers.flatMap(({ recentDials }) => recentDials).length >= 7) return;
        if (recalled.facts.inFlight) continue;
        const at = stage.clock.now();
        try {
          await lease(to, attemptId);
          await one.reserve(recalled, { attemptId, campaignId: 'c1', lead, subject: null }, cause(`${attemptId} ${tries}`));
        } catch {
          await numbers.execute(id, { type: 'ReleaseLease', attemptId, reason: 'not_authorised', at }, cause(`release ${attemptId} ${tries}`));
          continue;
        }
        most = Math.max(most, ++dialling);
        await numbers.execute(id, { type: 'IntendDial', attemptId, carrier: 'test', dncVersions: {}, environmentListApplies: false, wallNow: stage.clock.wall(), at }, cause(`intent ${attemptId}`));
        made++;
        dialling--;
        await numbers.execute(id, { type: 'ConcludeDial', attemptId, outcome: 'no_answer', at }, cause(`end ${attemptId}`));
        return;
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, index) => contend(index)));
    expect([made, most]).toEqual([7, 1]);
  });

  it('look again where something was said in between', async () => {
    const [a, b] = await twoLeads();
    const recalled = await persons().recall(a, 'a.1', now(), cause('a'));
    const { records } = stage.scheduler;
    await records.conversation(await records.atLead(ENVIRONMENT, b._id), NOON, 'A-1', cause('called in'));
    await lease(FIRST, 'a.1');
    await expect(persons().reserve(recalled, { attemptId: 'a.1', campaignId: 'c1', lead: a, subject: null }, cause('a.1'))).rejects.toBeInstanceOf(WrongExpectedRevision);
  });
});

describe('what is said at one number', () => {
  const record = () => stage.scheduler.records;

  it('R-22: a conversation makes quiet days for the others, and explain says so, then and now', async () => {
    await agreed(FIRST, SECOND);
    const [first] = await campaign('c1', [row(FIRST)]);
    const [second] = await campaign('c2', [row(SECOND)], { startDate: '2027-01-01' });
    await record().conversation(await record().atLead(ENVIRONMENT, second!), NOON, 'A-1', cause('called in'));
    const said = stage.clock.now();
    await stage.advance(2 * HOUR);
    expect(await stage.newlyAuthorised()).toEqual([]);
    const quiet = { rule: 'call-frequency', facts: { reason: 'conversation', numbers: 2 }, next_eligible_at: '2026-01-19T13:00:00.000Z' };
    expect(await stage.scheduler.explainer.explain(ENVIRONMENT, first!, stage.clock.now())).toMatchObject(quiet);
    await stage.advance(8 * DAY);
    expect(await stage.scheduler.explainer.explain(ENVIRONMENT, first!, said + 2 * HOUR)).toMatchObject(quiet);
    expect(JSON.stringify(await stage.scheduler.explainer.explain(ENVIRONMENT, first!, said + 2 * HOUR))).not.toContain('P-7');
  });

  it('R-23: a consent to further calls counts for all of them, until it is revoked at any', async () => {
    await agreed(FIRST, SECOND);
    const [first] = await campaign('c1', [row(FIRST)], { startDate: '2026-01-13' });
    const [second] = await campaign('c2', [row(SECOND)], { startDate: '2027-01-01' });
    await record().conversation(await record().atLead(ENVIRONMENT, first!), NOON - DAY, 'A-1', cause('talked'));
    await record().consent(await record().atLead(ENVIRONMENT, second!), { purpose: 'further_calls', reference: 'A-1', evidence: 'mail', givenAt: NOON, from: NOON, until: null }, cause('agreed'));
    const verdict = async () => (await stage.scheduler.explainer.explain(ENVIRONMENT, first!, NOON + 30 * HOUR)).verdict;
    expect(await verdict()).toBe('allow');
    expect(await record().revoke(await record().atLead(ENVIRONMENT, first!), { purpose: 'further_calls', reference: 'A-1', revokedAt: NOON }, cause('revoked'))).toBe(true);
    expect(await verdict()).toBe('defer');
  });

  it('R-24, G8: a wrong number among them takes its calls away, and no others', async () => {
    await agreed(FIRST, SECOND);
    const [leadId] = await campaign('c1', [row(FIRST, ANA, { HOME: SECOND })], { recordChain: CHAIN });
    const made = await callsWithin(2);
    expect([made.length, numbersIn(made)]).toEqual([7, [FIRST, SECOND]]);
    const counted = async () => ((await stage.scheduler.explainer.explain(ENVIRONMENT, leadId!, stage.clock.now() + HOUR)).rules as readonly { readonly rule: string; readonly facts?: object }[]).find(({ rule }) => rule === 'call-frequency');
    expect(await counted()).toMatchObject({ facts: { reason: 'too_often', counted: 7 } });
    await record().disown(await record().atLead(ENVIRONMENT, leadId!, SECOND), stage.clock.now(), 'wrong number', cause('wrong'));
    expect(await counted()).toMatchObject({ verdict: 'allow' });
    await expect(record().atLead(ENVIRONMENT, leadId!, THIRD)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
  }, 60_000);
});

it('of two people who share a number each has their own quiet days', async () => {
  await agreed(FIRST);
  const [ana] = await campaign('c1', [row(FIRST, { person_id: 'P-7' })]);
  await campaign('c2', [row(FIRST, { person_id: 'P-8' })]);
  const { records } = stage.scheduler;
  await records.conversation(await records.atLead(ENVIRONMENT, ana!), NOON, null, cause('called in'));
  await stage.advance(2 * HOUR);
  expect((await stage.newlyAuthorised()).map(({ campaignId }) => campaignId)).toEqual(['c2']);
});

it('a call that is asked for by hand says whom it is to as a contact does', async () => {
  await agreed(FIRST, SECOND);
  const [leadId] = await campaign('c1', [row(FIRST)]);
  const { records } = stage.scheduler;
  await records.conversation(await records.atLead(ENVIRONMENT, leadId!), NOON, 'A-1', cause('called in'));
  await stage.campaign('c2', DEBTS);
  const request = (payload: object) => ({ requestId: JSON.stringify(payload), payload: { ...payload }, context: {}, isTesting: false, allowDuplicates: false });
  await stage.scheduler.desk.campaignCall('c2', { environmentId: ENVIRONMENT, to: SECOND, request: request(ANA), cause: cause('by hand') });
  await stage.scheduler.desk.campaignCall('c2', { environmentId: ENVIRONMENT, to: THIRD, request: request({ person_id: 'P-9' }), cause: cause('by hand too') });
  const { call: nameless } = await stage.scheduler.desk.campaignCall('c2', { environmentId: ENVIRONMENT, to: '+12125550126', request: { ...request({}), payload: null as never }, cause: cause('by hand, without a word') });
  expect(await stage.lead(nameless.leadId)).toMatchObject({ personal: { custom_fields: '' } });
  await agreed(THIRD);
  await stage.advance(2 * HOUR);
  expect((await stage.newlyAuthorised()).map(({ personal }) => personal.to)).toEqual([THIRD]);
});

it('a secondary contact who is named at her number is a person of her own', async () => {
  await agreed(FIRST, SECOND);
  const fields = { person_id: 'P-7', by_phone: { HOME: { person_id: 'P-8' } } };
  await campaign('c1', [row(FIRST, fields, { HOME: SECOND })], { recordChain: CHAIN.map((link) => ({ ...link, maxAttempts: 7 })) });
  const made = await callsWithin(5);
  expect([FIRST, SECOND].map((to) => made.filter((one) => one.to === to).length)).toEqual([7, 7]);
}, 60_000);

it('the dry run counts the person as the scheduler does', async () => {
  await agreed(FIRST, SECOND, THIRD);
  await stage.campaign('c1', { ...DEBTS, recordChain: CHAIN.map((link) => ({ ...link, maxAttempts: 10 })) }, false);
  await stage.import('c1', [row(FIRST, {}, { HOME: SECOND }), row(THIRD)]);
  const nobodyAnswers = { outcomes: { no_answer: 1 }, goal_rate: 0, ring_seconds: 5, talk_seconds: 30 };
  const { calls } = await stage.scheduler.forecaster.forecast(ENVIRONMENT, 'c1', wishedForecast({ rates: nobodyAnswers, horizon_days: 5 }));
  await stage.activate('c1');
  const made = await callsWithin(5);
  expect(made).toHaveLength(14);
  expect(calls.expected).toEqual({ expected: 14, low: 14, high: 14 });
}, 60_000);
