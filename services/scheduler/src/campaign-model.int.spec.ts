import { HOUR, MINUTE } from '@carillon/kernel';
import { ENVIRONMENT, NOON, number, Stage } from './scheduler.harness';

let stage: Stage;
beforeEach(async () => (stage = await new Stage().open()));
afterEach(async () => {
  expect(stage.errors).toEqual([]);
  await stage.close();
});

const TYPES = ['MOBILE', 'HOME', 'OFFICE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3'];
const chain = (...order: readonly (readonly [string, number, number])[]) => {
  const links = order.map(([type, maxAttempts, amount]) => ({ type, maxAttempts, retryDelay: { amount, unit: 'MINUTES' } }));
  const named = links.map(({ type }) => type);
  return [...links, ...TYPES.filter((type) => !named.includes(type)).map((type) => ({ type, maxAttempts: 1, retryDelay: null }))];
};
const only = async () => {
  const attempts = await stage.newlyAuthorised();
  expect(attempts).toHaveLength(1);
  return attempts[0]!;
};
const addPhoneNumber = (id: string, to: string, created_at: string) =>
  stage.store.write([{ kind: 'put', collection: 'phone_numbers', document: Object.assign({ _id: id, _v: 0 }, { environment_id: ENVIRONMENT, number: to, created_at }) }]);

describe('a chain over a contact’s numbers', () => {
  const contact = { to: number(1), others: { HOME: number(2), OFFICE: number(3) } };
  const settings = { maxRetries: 20, recordChain: chain(['HOME', 2, 5], ['MOBILE', 1, 7]) };

  it('calls them in its order, each as often as it says, with its waits', async () => {
    await stage.campaign('c1', settings);
    const [leadId] = await stage.import('c1', [contact]);
    const calls: string[] = [];
    for (const wait of [5, 5, 7, 1]) {
      const attempt = await only();
      calls.push(`${attempt.phoneType} ${attempt.personal.to}`);
      expect(attempt.numberKey).toBe(stage.hash.of(attempt.personal.to));
      await stage.end(attempt, 'no_answer');
      await stage.advance(wait * MINUTE - 1);
      expect(await stage.newlyAuthorised()).toEqual([]);
      await stage.advance(1);
    }
    expect(calls).toEqual([`HOME ${number(2)}`, `HOME ${number(2)}`, `MOBILE ${number(1)}`, `OFFICE ${number(3)}`]);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'exhausted', made: 4 });
  });

  it('goes on at once from a number that does not exist', async () => {
    await stage.campaign('c1', settings);
    await stage.import('c1', [contact]);
    await stage.end(await only(), 'invalid_number');
    expect(await only()).toMatchObject({ phoneType: 'MOBILE', attempt: 2, personal: { to: number(1) } });
  });

  it('hands on what holds for the number that is called, over what holds for all of them', async () => {
    await stage.campaign('c1', settings);
    await stage.import('c1', [{ ...contact, customFields: { name: 'Ana', plan: 'gold', by_phone: { HOME: { name: 'Bea' }, OFFICE: 'nobody' } } }]);
    const first = await only();
    expect(first.personal.customFields).toEqual({ name: 'Bea', plan: 'gold' });
    await stage.end(first, 'invalid_number');
    expect((await only()).personal.customFields).toEqual({ name: 'Ana', plan: 'gold' });
  });

  it('leases each number on its own stream', async () => {
    await stage.campaign('c1', settings);
    await stage.import('c1', [contact]);
    await stage.end(await only(), 'invalid_number');
    await only();
    for (const [to, types] of [[number(2), ['NumberLeased', 'DialIntended', 'DialConcluded']], [number(1), ['NumberLeased']], [number(3), []]] as const) {
      const events = await stage.events.read(`number-${ENVIRONMENT}.${stage.hash.of(to)}`);
      expect(events.map(({ event }) => event.type)).toEqual(types);
    }
  });

  it('passes over a number on a do-not-call list, says so, and never calls it', async () => {
    await stage.listNumber(ENVIRONMENT, number(2));
    await stage.campaign('c1', { ...settings, doNotCallEnabled: true });
    const [leadId] = await stage.import('c1', [contact]);
    const attempt = await only();
    expect(attempt).toMatchObject({ phoneType: 'MOBILE', phoneTypes: ['MOBILE', 'OFFICE'] });
    expect(stage.agendaEvents).toMatchObject([{ type: 'LeadsDeferred', data: { decisions: [{ leadId, rule: 'dnc' }] } }]);
    await stage.end(attempt, 'busy');
    await stage.advance(7 * MINUTE);
    await stage.end(await only(), 'busy');
    await stage.advance(HOUR);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'exhausted', made: 2 });
  });

  it('ends as do-not-call when every number is listed', async () => {
    await Promise.all([1, 2, 3].map((index) => stage.listNumber(ENVIRONMENT, number(index))));
    await stage.campaign('c1', { ...settings, doNotCallEnabled: true });
    const [leadId] = await stage.import('c1', [contact]);
    expect(await stage.newlyAuthorised()).toEqual([]);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'do_not_call' });
  });

  it('goes on where it was after a restart', async () => {
    await stage.campaign('c1', settings);
    await stage.import('c1', [contact]);
    await stage.end(await only(), 'invalid_number');
    await stage.end(await only(), 'no_answer');
    await stage.restart();
    await stage.advance(7 * MINUTE);
    expect(await only()).toMatchObject({ phoneType: 'OFFICE', personal: { to: number(3) } });
  });

  it('is not there without one: the first number alone is called', async () => {
    await stage.campaign('c1', { maxRetries: 3 });
    const [leadId] = await stage.import('c1', [contact]);
    const attempt = await only();
    expect(attempt).toMatchObject({ phoneType: 'MOBILE', personal: { to: number(1) } });
    await stage.end(attempt, 'invalid_number');
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'unreachable' });
  });
});

describe('retries', () => {
  it('by disposition: its own wait, and its own end', async () => {
    const dispositions = [{ outcome: 'busy', statusAfterCall: 'RETRY', custom: false, maxAttempts: 2, retryDelay: { amount: 123, unit: 'SECONDS' } }];
    await stage.campaign('c1', { maxRetries: 9, dispositions });
    const [leadId] = await stage.import('c1', [number(1)]);
    await stage.end(await only(), 'busy');
    await stage.advance(122_999);
    expect(await stage.newlyAuthorised()).toEqual([]);
    await stage.advance(1);
    await stage.end(await only(), 'busy');
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'exhausted', made: 2 });
  });

  it('by offsets from the first call', async () => {
    await stage.campaign('c1', { maxRetries: 2, retryOffsetsMinutes: [30, 40] });
    await stage.import('c1', [number(1)]);
    for (const minutes of [10, 15]) {
      const attempt = await only();
      await stage.intend(attempt);
      await stage.advance(minutes * MINUTE);
      await stage.scheduler.conclude.handle(stage.ended(attempt, 'no_answer', null));
      await stage.advance(minutes === 10 ? 20 * MINUTE : 0);
    }
    expect(await only()).toMatchObject({ attempt: 3, at: NOON + 45 * MINUTE });
  });
});

describe('a campaign that needs people', () => {
  it('dials nobody, says so once, and dials when a voice talks instead', async () => {
    await stage.campaign('c1', { dialingMode: 'predictive' });
    const [leadId] = await stage.import('c1', [number(1)]);
    expect(await stage.newlyAuthorised()).toEqual([]);
    expect(stage.agendaEvents).toMatchObject([{ type: 'CampaignDeferred', data: { rule: 'human-agents' } }]);
    expect(await stage.scheduler.explainer.explain(ENVIRONMENT, leadId!, NOON)).toMatchObject({ rule: 'human-agents', explanation: expect.stringContaining('human agents') as string });
  });
});

describe('windows on the contact’s clocks', () => {
  it('hold for each contact by itself', async () => {
    const callingHours = [{ daysOfWeek: [1], start: '09:00', end: '12:30' }];
    await stage.campaign('c1', { callingHours, callingHoursZone: 'contact', callTimeRanges: [], daysOfWeek: [] });
    await stage.import('c1', [{ to: number(1), zones: ['America/New_York'], isOwnZone: true }, { to: number(2), zones: ['America/New_York'] }]);
    expect((await stage.newlyAuthorised()).map(({ personal }) => personal.to)).toEqual([number(2)]);
    await stage.advance(2 * HOUR);
    expect((await stage.newlyAuthorised()).map(({ personal }) => personal.to)).toEqual([number(1)]);
  });
});

describe('what a call is made with', () => {
  it('rings as long as the campaign says', async () => {
    await stage.campaign('c1', { ringTimeoutSeconds: 6 });
    await stage.import('c1', [number(1)]);
    expect(await only()).toMatchObject({ ringTimeoutSeconds: 6 });
  });

  it('R-04: rings as long as the law of the called party wants, whatever the campaign said when there was no such law', async () => {
    await stage.phoneNumber('n1', '+441134960000');
    await stage.campaign('c1', { ringTimeoutSeconds: 6, complianceProfile: 'uk', phoneNumberIds: ['n1'] });
    await stage.import('c1', [{ to: '+441134960001' }]);
    expect(await only()).toMatchObject({ ringTimeoutSeconds: 15 });
  });

  it('is from the environment’s numbers in turn where the campaign names none, each once', async () => {
    await addPhoneNumber('p2', number(902), '2026-01-02T00:00:00.000Z');
    await addPhoneNumber('p1', number(901), '2026-01-01T00:00:00.000Z');
    await addPhoneNumber('p3', number(901), '2026-01-03T00:00:00.000Z');
    await stage.campaign('c1');
    await stage.import('c1', [number(1), number(2), number(3)]);
    expect((await stage.newlyAuthorised()).map(({ personal }) => personal.from)).toEqual([number(902), number(901), number(902)]);
  });
});

describe('priority', () => {
  it('shares the environment’s calls, and leaves nobody out', async () => {
    await stage.tell('PlanChanged', ENVIRONMENT, { environmentId: ENVIRONMENT, plan: { parallelCalls: 1, campaigns: 9, requestsPerSecond: 9, requestBurst: 9 }, at: NOON });
    const numbers = (from: number) => Array.from({ length: 20 }, (_, index) => number(from + index));
    await stage.campaign('urgent', { priority: 9 }, false);
    await stage.campaign('patient', { priority: 3 }, false);
    await stage.import('urgent', numbers(0));
    await stage.import('patient', numbers(100));
    await stage.activate('patient');
    await stage.activate('urgent');
    const calls: (string | null)[] = [];
    while (calls.length < 16) {
      const attempt = await only();
      calls.push(attempt.campaignId);
      await stage.end(attempt, 'completed');
    }
    expect(calls.filter((id) => id === 'urgent')).toHaveLength(12);
    expect(calls.filter((id) => id === 'patient')).toHaveLength(4);
  });
});

describe('answering machines', () => {
  it.each([[null, true], [true, true], [false, false]])('with detection %s are hung up on: %s', async (answeringMachineDetection, hangUpOnMachines) => {
    await stage.campaign('c1', { answeringMachineDetection });
    await stage.import('c1', [number(1)]);
    expect(await only()).toMatchObject({ hangUpOnMachines });
  });
});
