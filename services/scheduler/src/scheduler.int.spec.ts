import { DAY, HOUR, MINUTE, SECOND } from '@carillon/kernel';
import { AGENDA_LEADS } from './agenda/documents';
import { claimed, waiting } from './agenda/lead-changes';
import { ENVIRONMENT, NOON, number, Stage } from './scheduler.harness';

let stage: Stage;
beforeEach(async () => (stage = await new Stage().open()));
afterEach(async () => {
  expect(stage.errors).toEqual([]);
  await stage.close();
});

const numbers = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => number(from + index));
const called = async (): Promise<string[]> => (await stage.newlyAuthorised()).map(({ personal }) => personal.to);
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
};
const agendaTypes = (): string[] => stage.agendaEvents.map(({ type }) => type);

describe('order and capacity', () => {
  it('calls the first come first, up to the plan', async () => {
    await stage.campaign('c1');
    await stage.import('c1', numbers(25));
    expect(await called()).toEqual(numbers(10));
  });

  it('calls the last come first where that is wished', async () => {
    await stage.campaign('c1', { listsSortingCriteria: 'LIFO' }, false);
    await stage.import('c1', numbers(25));
    await stage.activate('c1');
    expect(await called()).toEqual(numbers(25).reverse().slice(0, 10));
  });

  it('keeps to the limit of each campaign and fills every place that becomes free', async () => {
    await stage.campaign('c1', { maxCallsInParallel: 2 });
    await stage.campaign('c2', { maxCallsInParallel: 3 });
    await stage.import('c1', numbers(5));
    await stage.import('c2', numbers(5, 100));
    const first = await stage.newlyAuthorised();
    expect(first.map(({ campaignId }) => campaignId).sort()).toEqual(['c1', 'c1', 'c2', 'c2', 'c2']);
    await stage.end(first[0]!, 'completed');
    expect(await called()).toEqual([number(2)]);
  });

  it('shares the plan among campaigns and follows its changes', async () => {
    await stage.campaign('c1');
    await stage.import('c1', numbers(30));
    expect(await called()).toHaveLength(10);
    await stage.tell('PlanChanged', ENVIRONMENT, { environmentId: ENVIRONMENT, plan: { parallelCalls: 12, campaigns: 1, requestsPerSecond: 1, requestBurst: 1 }, at: NOON });
    expect(await called()).toHaveLength(2);
  });

  it('lets stagger pass between leads', async () => {
    await stage.campaign('c1', { staggerMs: 1_000 });
    await stage.import('c1', numbers(3));
    expect(await called()).toEqual([number(0)]);
    await stage.advance(999);
    expect(await called()).toEqual([]);
    await stage.advance(1);
    expect(await called()).toEqual([number(1)]);
  });
});

describe('what an authorisation says', () => {
  it('names the lead, the closing time, the expiry in wall time and the evidence', async () => {
    await stage.store.write([{ kind: 'put', collection: 'phone_numbers', document: Object.assign({ _id: 'p1', _v: 0 }, { environment_id: ENVIRONMENT, number: number(900) }) }]);
    await stage.campaign('c1', { phoneNumberIds: ['p1'], callTimeRanges: [{ start: '09:00', end: '17:00' }], goalCompletionVariable: 'booked' });
    const [leadId] = await stage.import('c1', [number(1)]);
    const [attempt] = await stage.newlyAuthorised();
    expect(attempt).toMatchObject({
      environmentId: ENVIRONMENT, campaignId: 'c1', attemptId: `${leadId}.1`, attempt: 1, agentId: 'agent-1', phoneType: 'MOBILE', request: null, goalVariable: 'booked',
      validUntil: Date.parse('2026-01-12T17:00:00Z'), expiresAt: NOON + 5 * SECOND,
      personal: { to: number(1), from: number(900), fields: { first_name: 'A' }, customFields: { row: 0 } },
    });
    expect(attempt?.policy.facts).toMatchObject({ maxAttempts: 3, attempts: 0 });
    const [lease] = await stage.events.read(`number-${ENVIRONMENT}.${stage.hash.of(number(1))}`);
    expect(lease?.event).toMatchObject({ type: 'NumberLeased', data: { attemptId: `${leadId}.1` } });
  });
});

describe('time', () => {
  it('waits for the window as a campaign, with one record, and wakes when it opens', async () => {
    await stage.campaign('c1', { callTimeRanges: [{ start: '14:00', end: '16:00' }] });
    await stage.import('c1', numbers(3));
    expect(await called()).toEqual([]);
    expect(stage.agendaEvents).toMatchObject([{ type: 'CampaignDeferred', data: { rule: 'campaign-windows', until: NOON + 2 * HOUR } }]);
    await stage.advance(2 * HOUR - 1);
    expect(await called()).toEqual([]);
    await stage.advance(1);
    expect(await called()).toEqual(numbers(3));
    expect(agendaTypes()).toEqual(['CampaignDeferred']);
  });

  it('keeps the legal hours of every called party, and the order when they open', async () => {
    await stage.campaign('c1', { complianceProfile: 'standard' });
    const york = numbers(4).map((to) => ({ to, zones: ['America/New_York'] }));
    await stage.import('c1', [...york, number(50)]);
    expect(await called()).toEqual([number(50)]);
    expect(stage.agendaEvents[0]).toMatchObject({ type: 'LeadsDeferred', data: { decisions: [{ rule: 'legal-hours', until: NOON + HOUR }, {}, {}, {}] } });
    await stage.advance(HOUR);
    expect(await called()).toEqual(numbers(4));
    expect(agendaTypes()).toEqual(['LeadsDeferred']);
  });

  it('gives nothing away that closes before it could be dialled', async () => {
    await stage.campaign('c1', { callTimeRanges: [{ start: '09:00', end: '12:00' }, { start: '12:00', end: '12:01' }, { start: '15:00', end: '16:00' }] }, false);
    await stage.import('c1', numbers(2));
    await stage.clock.advanceTo(NOON + MINUTE - SECOND);
    await stage.activate('c1');
    expect(await called()).toEqual([]);
    await stage.advance(3 * HOUR);
    expect(await called()).toEqual(numbers(2));
  });

  it('lets the initial delay pass', async () => {
    await stage.campaign('c1', { initialCallDelay: 90 });
    await stage.import('c1', numbers(1));
    expect(await called()).toEqual([]);
    await stage.advance(90 * SECOND);
    expect(await called()).toEqual(numbers(1));
  });

  it('gives up when the end date has passed', async () => {
    await stage.campaign('c1', { endDate: '2026-01-11' });
    await stage.import('c1', numbers(1));
    expect(await called()).toEqual([]);
    expect(stage.agendaEvents).toMatchObject([{ type: 'CampaignDeferred', data: { rule: 'campaign-dates', facts: { endDate: '2026-01-11' } } }, { type: 'LeadsExhausted' }]);
  });

  it('stops at a pause and goes on at a resume', async () => {
    await stage.campaign('c1', { maxCallsInParallel: 1 });
    await stage.import('c1', numbers(3));
    const [first] = await stage.newlyAuthorised();
    await stage.tell('CampaignPaused', 'c1', { campaignId: 'c1', at: NOON });
    await stage.end(first!, 'completed');
    expect(await called()).toEqual([]);
    await stage.tell('CampaignResumed', 'c1', { campaignId: 'c1', at: NOON });
    expect(await called()).toEqual([number(1)]);
  });
});

describe('conclusions', () => {
  it.each([
    ['busy', HOUR],
    ['no_answer', 4 * HOUR],
    ['failed', 24 * HOUR],
  ] as const)('tries again after %s when its cooldown is over', async (outcome, cooldown) => {
    await stage.campaign('c1', { cooldowns: { success: null, voicemail: null, noAnswer: 4, busy: 1, failed: null } });
    await stage.import('c1', numbers(1));
    const [first] = await stage.newlyAuthorised();
    await stage.end(first!, outcome);
    await stage.advance(cooldown - 1);
    expect(await called()).toEqual([]);
    await stage.advance(1);
    expect(await stage.newlyAuthorised()).toMatchObject([{ attempt: 2, attemptId: first!.attemptId.replace(/1$/, '2') }]);
  });

  it('makes as many attempts as allowed, then ends the lead and reports nobody left', async () => {
    await stage.campaign('c1', { maxRetries: 1, retryCooldownHours: 1 });
    const [leadId] = await stage.import('c1', numbers(1));
    await stage.end((await stage.newlyAuthorised())[0]!, 'no_answer');
    await stage.idle();
    expect(agendaTypes()).toEqual([]);
    await stage.advance(HOUR);
    await stage.end((await stage.newlyAuthorised())[0]!, 'no_answer');
    await stage.idle();
    expect((await stage.leadEvents(leadId!)).at(-1)).toMatchObject({ type: 'LeadFinished', data: { result: 'exhausted' } });
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'exhausted', made: 2 });
    expect(stage.agendaEvents).toMatchObject([{ type: 'LeadsExhausted', data: { campaignId: 'c1', campaignRevision: 1 } }]);
  });

  it('has one effect when the end of a call is told twice', async () => {
    await stage.campaign('c1', { retryCooldownHours: 1 });
    const [leadId] = await stage.import('c1', numbers(1));
    const told = await stage.end((await stage.newlyAuthorised())[0]!, 'busy');
    await stage.scheduler.conclude.handle(told);
    expect((await stage.leadEvents(leadId!)).map(({ type }) => type)).toEqual(['AttemptAuthorised', 'AttemptConcluded']);
    await stage.advance(HOUR);
    expect(await called()).toHaveLength(1);
    await stage.scheduler.conclude.handle(told);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'in_flight', attempt_id: `${leadId}.2` });
  });

  it('counts no attempt for a refused dial, and gives its id to no other', async () => {
    await stage.campaign('c1', { maxRetries: 0 });
    const [leadId] = await stage.import('c1', numbers(1));
    await stage.refuse((await stage.newlyAuthorised())[0]!, 'expired');
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'waiting', made: 0 });
    await stage.advance(SECOND);
    expect(await stage.newlyAuthorised()).toMatchObject([{ attempt: 1, attemptId: `${leadId}.2` }]);
  });

  it('ends a lead whose dial was refused for a do-not-call entry', async () => {
    await stage.campaign('c1');
    const [leadId] = await stage.import('c1', numbers(1));
    await stage.refuse((await stage.newlyAuthorised())[0]!, 'on_dnc');
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'do_not_call' });
  });
});

describe('do not call', () => {
  it('denies those on a list that applies, for good', async () => {
    await stage.campaign('c1', { doNotCallEnabled: true, doNotCallListSource: 'custom' });
    await stage.listNumber('global', number(0));
    await stage.listNumber(ENVIRONMENT, number(1));
    await stage.listNumber('campaign.c1', number(2));
    await stage.listNumber('campaign.c2', number(3));
    await stage.import('c1', numbers(4));
    expect(await called()).toEqual([number(3)]);
    expect(stage.agendaEvents).toMatchObject([{ type: 'LeadsDenied', data: { decisions: [{ rule: 'dnc' }, { rule: 'dnc' }, { rule: 'dnc' }] } }]);
    expect(await stage.lead(stage.leadId('c1', number(0)))).toMatchObject({ status: 'final', result: 'do_not_call' });
  });

  it('believes the number itself before any list', async () => {
    await stage.campaign('c1', { doNotCallEnabled: true });
    const numberKey = stage.hash.of(number(0));
    const data = { environmentId: ENVIRONMENT, numberKey, reason: 'wish', source: 'api', expiresAt: null, at: NOON, personal: { number: number(0) } };
    await stage.events.append(`number-${ENVIRONMENT}.${numberKey}`, -1, [{ event: { type: 'NumberSuppressed', data }, metadata: { messageId: 'm', correlationId: 'm', causationId: 'm', occurredAt: NOON, actor: 'test', environmentId: ENVIRONMENT, schemaVersion: 1 } }]);
    const [leadId] = await stage.import('c1', numbers(1));
    expect(await called()).toEqual([]);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'do_not_call' });
  });

  it('asks no list when the campaign does not wish it', async () => {
    await stage.campaign('c1');
    await stage.listNumber('global', number(0));
    await stage.import('c1', numbers(1));
    expect(await called()).toEqual(numbers(1));
  });

  it('lets a listing that ends pass', async () => {
    await stage.campaign('c1', { doNotCallEnabled: true });
    await stage.listNumber('global', number(0), NOON + DAY);
    await stage.import('c1', numbers(1));
    expect(await called()).toEqual([]);
    await stage.advance(DAY);
    expect(await called()).toEqual(numbers(1));
  });
});

describe('numbers that campaigns share', () => {
  it('calls a number for one campaign at a time', async () => {
    await stage.campaign('c1');
    await stage.campaign('c2');
    await stage.import('c1', [number(0)]);
    await stage.import('c2', [number(0)]);
    const [first, ...others] = await stage.newlyAuthorised();
    expect(others).toEqual([]);
    await stage.intend(first!);
    expect(stage.agendaEvents).toMatchObject([{ type: 'LeadsDeferred', data: { campaignId: 'c2', decisions: [{ rule: 'number-in-flight' }] } }]);
    await stage.advance(2 * MINUTE);
    expect(await called()).toEqual([]);
    await stage.end(first!, 'completed');
    await stage.advance(MINUTE);
    expect(await stage.newlyAuthorised()).toMatchObject([{ campaignId: 'c2' }]);
    expect(agendaTypes().filter((type) => type === 'LeadsDeferred')).toHaveLength(1);
  });

  it('lets the contacts of a completed campaign rest', async () => {
    await stage.campaign('c1', { enablePostCompletionCooldown: true, postCompletionCooldownHours: 24 });
    await stage.import('c1', [number(0)]);
    await stage.end((await stage.newlyAuthorised())[0]!, 'completed');
    await stage.tell('CampaignCompleted', 'c1', { campaignId: 'c1', reason: 'no_leads_left', at: stage.clock.now() });
    await stage.campaign('c2');
    await stage.import('c2', numbers(2));
    expect(await called()).toEqual([number(1)]);
    await stage.advance(DAY);
    expect(await called()).toEqual([number(0)]);
  });
});

describe('ends and returns', () => {
  it('takes back a claim that a crash left without an attempt', async () => {
    await stage.campaign('c1', {}, false);
    const [leadId] = await stage.import('c1', numbers(1));
    const lead = await stage.lead(leadId!);
    await stage.store.write([{ kind: 'put', collection: AGENDA_LEADS.name, document: claimed(lead, `${leadId}.1`) }]);
    await stage.restart();
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'ready', attempt_id: null });
    await stage.activate('c1');
    expect(await stage.newlyAuthorised()).toMatchObject([{ attemptId: `${leadId}.1` }]);
  });

  it('puts nothing right while attempts of the same batch are on their way', async () => {
    await stage.campaign('c1', {}, false);
    const [, slow] = await stage.import('c1', numbers(2));
    const failing = `number-${ENVIRONMENT}.${stage.hash.of(number(0))}`;
    const append = stage.events.append;
    const [reached, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let hasFailed = false;
    jest.spyOn(stage.events, 'append').mockImplementation(async (stream, ...rest) => {
      if (stream === failing && !hasFailed) throw ((hasFailed = true), new Error('The storage is away'));
      if (stream === `lead-${slow}`) await (reached.resolve(), opened.promise);
      return append(stream, ...rest);
    });
    await stage.activate('c1');
    await reached.promise;
    expect(hasFailed).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stage.errors).toEqual([]);
    opened.resolve();
    await until(() => stage.authorised.length === 2);
    expect(stage.errors.splice(0)).toHaveLength(1);
    await stage.idle();
    for (const attempt of await stage.newlyAuthorised()) await stage.end(attempt, 'completed');
    expect(await stage.statuses('c1')).toEqual(new Map([['final', 2]]));
  });

  it('counts nobody whose claim could not be written', async () => {
    await stage.campaign('c1', {}, false);
    await stage.import('c1', numbers(1));
    const write = stage.store.write.bind(stage.store);
    let hasFailed = false;
    jest.spyOn(stage.store, 'write').mockImplementation(async (writes, checkpoint) => {
      const isClaim = writes.some((each) => each.kind !== 'delete' && 'status' in each.document && each.document.status === 'in_flight');
      if (isClaim && !hasFailed) throw ((hasFailed = true), new Error('The storage is away'));
      return write(writes, checkpoint);
    });
    await stage.activate('c1');
    await until(() => stage.authorised.length === 1 || stage.agendaEvents.length > 0);
    expect(stage.errors.splice(0)).toHaveLength(1);
    expect(stage.agendaEvents).toEqual([]);
    expect(await called()).toEqual([number(0)]);
  });

  it('finishes a lead whose document was put back before its authorisation arrived', async () => {
    await stage.campaign('c1');
    const [leadId] = await stage.import('c1', numbers(1));
    const [attempt] = await stage.newlyAuthorised();
    await stage.store.write([{ kind: 'put', collection: AGENDA_LEADS.name, document: waiting(await stage.lead(leadId!), NOON + MINUTE, 'number-in-flight') }]);
    await stage.restart();
    await stage.end(attempt!, 'completed');
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'completed', authorised: 1 });
    await stage.advance(MINUTE);
    expect(await stage.newlyAuthorised()).toEqual([]);
  });

  it('counts the attempts that are open when it starts again', async () => {
    await stage.campaign('c1', { maxCallsInParallel: 2 });
    await stage.import('c1', numbers(5));
    const open = await stage.newlyAuthorised();
    await stage.restart();
    expect(await called()).toEqual([]);
    await stage.end(open[0]!, 'completed');
    expect(await called()).toEqual([number(2)]);
  });

  it('finishes what was concluded in the streams but not in the agenda', async () => {
    await stage.campaign('c1');
    const [leadId] = await stage.import('c1', numbers(1));
    const [attempt] = await stage.newlyAuthorised();
    const before = await stage.lead(leadId!);
    const told = await stage.end(attempt!, 'completed');
    const after = await stage.lead(leadId!);
    await stage.store.write([{ kind: 'put', collection: AGENDA_LEADS.name, document: { ...before, _v: after._v + 1 } }]);
    await stage.restart();
    await stage.scheduler.conclude.handle(told);
    expect(await stage.lead(leadId!)).toMatchObject({ status: 'final', result: 'completed' });
  });

  it('leaves nobody waiting for a campaign that is cancelled', async () => {
    await stage.campaign('c1', { maxCallsInParallel: 1 });
    await stage.import('c1', numbers(5));
    const [attempt] = await stage.newlyAuthorised();
    await stage.tell('CampaignCancelled', 'c1', { campaignId: 'c1', at: stage.clock.now() });
    expect(await stage.statuses('c1')).toEqual(new Map([['final', 4], ['in_flight', 1]]));
    await stage.end(attempt!, 'busy');
    expect(await stage.lead(attempt!.attemptId.slice(0, -2))).toMatchObject({ status: 'final', result: 'campaign_ended' });
  });

  it('withdraws the untouched leads of an import that is undone', async () => {
    await stage.campaign('c1', { maxCallsInParallel: 1 });
    await stage.import('c1', numbers(4), 'first');
    await stage.import('c1', numbers(3, 50), 'second');
    await stage.newlyAuthorised();
    await stage.tell('ImportUndone', 'first', { importId: 'first', campaignId: 'c1', at: NOON });
    expect(await stage.statuses('c1')).toEqual(new Map([['final', 3], ['in_flight', 1], ['ready', 3]]));
    expect(stage.agendaEvents).toMatchObject([{ type: 'LeadsDenied', data: { decisions: [{ rule: 'import-undone' }, {}, {}] } }]);
  });

  it.each(['before', 'after'])('gives the untouched leads of an undone import to the one that brings them again, heard of %s that', async (order) => {
    await stage.campaign('c1', { maxCallsInParallel: 1 });
    await stage.import('c1', numbers(4), 'first');
    await stage.newlyAuthorised();
    const undo = () => stage.tell('ImportUndone', 'first', { importId: 'first', campaignId: 'c1', at: NOON });
    if (order === 'after') await undo();
    const again = await stage.import('c1', numbers(5), 'second');
    if (order === 'before') await undo();
    const leads = await Promise.all(again.map((id) => stage.lead(id)));
    expect(leads.map(({ status, import_id }) => [status, import_id])).toEqual([['in_flight', 'first'], ...Array.from({ length: 4 }, () => ['ready', 'second'])]);
    await stage.chunk('c1', 'first', numbers(4), 0);
    expect(await stage.statuses('c1')).toEqual(new Map([['in_flight', 1], ['ready', 4]]));
  });

  it('does not think a campaign exhausted whose import is still running or not known yet', async () => {
    await stage.campaign('c1');
    await stage.idle();
    await stage.tell('ImportStarted', 'i', { importId: 'i', environmentId: ENVIRONMENT, campaignId: 'c1', format: 'csv', filename: null, bytes: null, at: NOON });
    await stage.idle();
    expect(agendaTypes()).toEqual([]);
    await stage.tell('ImportCompleted', 'i', { importId: 'i', campaignId: 'c1', rows: 0, at: NOON });
    await stage.idle();
    expect(agendaTypes()).toEqual(['LeadsExhausted']);
  });

  it('does not think a campaign exhausted before those who waited for an undone import have got its numbers', async () => {
    await stage.campaign('c1', { maxCallsInParallel: 1 });
    await stage.import('c1', numbers(1), 'first');
    await stage.import('c1', [], 'second');
    const [attempt] = await stage.newlyAuthorised();
    await stage.tell('ImportUndone', 'first', { importId: 'first', campaignId: 'c1', at: NOON });
    await stage.end(attempt!, 'completed');
    await stage.idle();
    expect(agendaTypes()).toEqual([]);
    const accepted = [{ row: 1, leadId: stage.leadId('c1', number(7)), numberKey: stage.hash.of(number(7)), country: 'GB', zones: ['Europe/London'], zoneSource: 'number', places: [], placeEvidence: [], personal: { phones: [{ type: 'MOBILE', number: number(7) }], fields: {}, customFieldsJson: '' } }];
    await stage.tell('DuplicatesAdmitted', 'second', { importId: 'second', campaignId: 'c1', accepted, at: NOON + 1 });
    await stage.tell('ImportReleased', 'first', { importId: 'first', campaignId: 'c1', at: NOON + 1 });
    const [inherited] = await stage.newlyAuthorised();
    expect(inherited).toMatchObject({ personal: { to: number(7) } });
    await stage.end(inherited!, 'completed');
    await stage.idle();
    expect(agendaTypes()).toEqual(['LeadsExhausted']);
  });
});

it('calls 10,000 leads once each, within the plan', async () => {
  await stage.tell('PlanChanged', ENVIRONMENT, { environmentId: ENVIRONMENT, plan: { parallelCalls: 500, campaigns: 9, requestsPerSecond: 1, requestBurst: 1 }, at: NOON });
  await stage.campaign('c1', { maxRetries: 0 }, false);
  await stage.import('c1', numbers(10_000));
  await stage.activate('c1');
  for (let done = 0; done < 10_000; ) {
    const batch = await stage.newlyAuthorised();
    expect(batch.length).toBeGreaterThan(0);
    expect(stage.authorised.length - done).toBeLessThanOrEqual(500);
    await Promise.all(batch.map((attempt) => stage.end(attempt, 'completed')));
    done += batch.length;
  }
  await stage.idle();
  expect(new Set(stage.authorised.map(({ personal }) => personal.to)).size).toBe(10_000);
  expect(await stage.statuses('c1')).toEqual(new Map([['final', 10_000]]));
  expect(agendaTypes()).toEqual(['LeadsExhausted']);
}, 120_000);

it('frees the number whatever else was stored on its stream during the call', async () => {
  await stage.campaign('c1', { retryCooldownHours: 1 });
  await stage.import('c1', numbers(1));
  const [attempt] = await stage.newlyAuthorised();
  await stage.intend(attempt!);
  const stream = `number-${ENVIRONMENT}.${attempt!.numberKey}` as const;
  const data = { environmentId: ENVIRONMENT, numberKey: attempt!.numberKey, reason: 'wish', source: 'api', expiresAt: null, at: NOON, personal: { number: number(0) } };
  await stage.events.append(stream, 1, [{ event: { type: 'NumberSuppressed', data }, metadata: { messageId: 'm', correlationId: 'm', causationId: 'm', occurredAt: NOON, actor: 'test', environmentId: ENVIRONMENT, schemaVersion: 1 } }]);
  await stage.end(attempt!, 'busy');
  expect((await stage.events.read(stream)).map(({ event }) => event.type)).toEqual(['NumberLeased', 'DialIntended', 'NumberSuppressed', 'DialConcluded']);
});
