import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree, expectUnknownToMeanNothing, play } from '@carillon/testing';
import * as fc from 'fast-check';
import type { AuthoriseAttempt, ConcludeAttempt, FinishLead, LeadCommand, ReleaseAttempt, RequestCall } from './lead.commands';
import { leadDecider } from './lead.decider';
import type { LeadEvent } from './lead.events';
import { historyAfter, nextAttempt, type LeadState, type OpenLead } from './lead.state';

const at = 1_000;
const leadId = 'lead1';
const { given } = deciderSpecification(leadDecider);

const request = (requestId: string, allowDuplicates = false): RequestCall => ({
  type: 'RequestCall',
  leadId,
  environmentId: 'default',
  campaignId: 'c1',
  agentId: 'agent1',
  numberKey: 'key1',
  request: { requestId, payload: { offer: 'spring' }, context: {}, isTesting: false, allowDuplicates },
  scheduledAt: at,
  at,
  personal: { to: '+12025550123' },
});
const authorise = (number: number, maxAttempts = 3): AuthoriseAttempt => ({
  type: 'AuthoriseAttempt',
  leadId,
  maxAttempts,
  environmentId: 'default',
  campaignId: 'c1',
  attemptId: `lead1.${number}`,
  agentId: 'agent1',
  numberKey: 'key1',
  phoneType: 'MOBILE',
  ringTimeoutSeconds: 30,
  goalVariable: null,
  dncLists: ['global'],
  validUntil: 9_000,
  expiresAt: 5_000,
  policy: { version: '1', facts: {} },
  at,
  personal: { to: '+12025550123', from: '+12025550100', fields: {}, customFields: {} },
});
const release = (number: number): ReleaseAttempt => ({ type: 'ReleaseAttempt', attemptId: `lead1.${number}`, reason: 'expired', retryAt: 2_000, at });
const conclude = (number: number, changes: Partial<ConcludeAttempt> = {}): ConcludeAttempt => ({
  type: 'ConcludeAttempt',
  attemptId: `lead1.${number}`,
  outcome: 'busy',
  goalReached: null,
  retryAt: 4_000,
  at,
  ...changes,
});
const finish: FinishLead = { type: 'FinishLead', result: 'campaign_ended', at };

const requested = (requestId: string, number: number, allowDuplicates = false): LeadEvent => {
  const { type: _, leadId: __, ...data } = request(requestId, allowDuplicates);
  return { type: 'CallRequested', data: { ...data, attemptId: `lead1.${number}` } };
};
const authorised = (number: number, attempt: number, by: RequestCall | null = null): LeadEvent => {
  const { type: _, leadId: __, maxAttempts: ___, ...data } = authorise(number);
  return { type: 'AttemptAuthorised', data: { ...data, attempt, request: by?.request ?? null } };
};
const released = (number: number): LeadEvent => {
  const { type: _, ...data } = release(number);
  return { type: 'AttemptReleased', data };
};
const concluded = (number: number, attempt: number): LeadEvent => {
  const { type: _, ...data } = conclude(number);
  return { type: 'AttemptConcluded', data: { ...data, attempt } };
};
const finished: LeadEvent = { type: 'LeadFinished', data: { result: 'campaign_ended', at } };

describe('AuthoriseAttempt', () => {
  it('starts with the first', () => given([]).when(authorise(1)).then([authorised(1, 1)]));
  it('goes on after a conclusion', () => given([authorised(1, 1), concluded(1, 1)]).when(authorise(2)).then([authorised(2, 2)]));
  it('changes nothing while the same one is open', () => given([authorised(1, 1)]).when(authorise(1)).thenNothing());
  it('never opens a second', () => void given([authorised(1, 1)]).when(authorise(2)).thenRefused('ATTEMPT_OPEN', { attemptId: 'lead1.1' }));
  it('takes a new id after a release, but the same number of attempts', () =>
    given([authorised(1, 1), released(1)]).when(authorise(2)).then([authorised(2, 1)]));
  it.each([1, 3])('refuses an id that is not the next: %s', (number) => {
    given([authorised(1, 1), released(1)]).when(authorise(number)).thenRefused('ATTEMPT_OUT_OF_STEP', { expected: 'lead1.2' });
  });
  it('keeps to the maximum, released ones not counted', () => {
    const history = [authorised(1, 1), concluded(1, 1), authorised(2, 2), released(2)];
    given(history).when(authorise(3, 2)).then([authorised(3, 2)]);
    given([...history, authorised(3, 2), concluded(3, 2)]).when(authorise(4, 2)).thenRefused('ATTEMPTS_EXHAUSTED', { made: 2, maxAttempts: 2 });
  });
  it('is refused for a finished lead', () => void given([finished]).when(authorise(1)).thenRefused('LEAD_FINISHED', { result: 'campaign_ended' }));
});

describe('RequestCall', () => {
  it('promises the next attempt id', () => given([authorised(1, 1), concluded(1, 1)]).when(request('r1')).then([requested('r1', 2)]));
  it('changes nothing when repeated', () => {
    given([requested('r1', 1)]).when(request('r1')).thenNothing();
    given([requested('r1', 1), authorised(1, 1, request('r1')), concluded(1, 1)]).when(request('r1')).thenNothing();
  });
  it('is refused while an attempt is open', () => void given([authorised(1, 1)]).when(request('r1')).thenRefused('DUPLICATE_CALL', { attemptId: 'lead1.1' }));
  it('is refused while another waits', () => void given([requested('r1', 1)]).when(request('r2')).thenRefused('DUPLICATE_CALL', { attemptId: 'lead1.1' }));
  it('queues up where duplicates are allowed', () => {
    given([authorised(1, 1)]).when(request('r1', true)).then([requested('r1', 2, true)]);
    given([requested('r1', 1)]).when(request('r2', true)).then([requested('r2', 2, true)]);
  });
  it('is refused for a finished lead', () => void given([finished]).when(request('r1')).thenRefused('LEAD_FINISHED'));
  it('is served by the next authorisation', () => given([requested('r1', 1)]).when(authorise(1)).then([authorised(1, 1, request('r1'))]));
  it('is served in order', () => {
    const both = [requested('r1', 1), requested('r2', 2, true)];
    given(both).when(authorise(2)).thenRefused('ATTEMPT_OUT_OF_STEP', { expected: 'lead1.1' });
    given([...both, authorised(1, 1, request('r1')), concluded(1, 1)]).when(authorise(2)).then([authorised(2, 2, request('r2', true))]);
  });
  it('outlives a refused dial under a new id', () => {
    const state = given([requested('r1', 1), authorised(1, 1, request('r1'))]).when(release(1)).thenState();
    expect(nextAttempt(state, leadId)).toMatchObject({ attemptId: 'lead1.2', attempt: 1, requested: { request: { requestId: 'r1' }, scheduledAt: 2_000 } });
    given([requested('r1', 1), authorised(1, 1, request('r1')), released(1)]).when(request('r2', true)).then([requested('r2', 3, true)]);
  });
  it('is known when it is repeated, unless twenty others came since', () => {
    const many = Array.from({ length: 21 }, (_, index) => requested(`r${index}`, index + 1, true));
    given(many).when(request('r1', true)).thenNothing();
    given(many).when(request('r0', true)).then([requested('r0', 22, true)]);
  });
});

describe('ReleaseAttempt', () => {
  it('does not count', () => {
    const decision = given([authorised(1, 1)]).when(release(1));
    decision.then([released(1)]);
    expect(decision.thenState()).toMatchObject({ status: 'waiting', made: 0, retryAt: 2_000, requests: [] });
  });
  it.each<[string, LeadEvent[]]>([
    ['repeated', [authorised(1, 1), released(1)]],
    ['after the conclusion', [authorised(1, 1), concluded(1, 1)]],
    ['of another attempt', [authorised(1, 1), released(1), authorised(2, 1)]],
    ['without an attempt', []],
  ])('changes nothing when %s', (_, history) => given(history).when(release(1)).thenNothing());
});

describe('ConcludeAttempt', () => {
  it('counts', () => {
    const decision = given([authorised(1, 1)]).when(conclude(1));
    decision.then([concluded(1, 1)]);
    expect(decision.thenState()).toMatchObject({ status: 'waiting', made: 1, retryAt: 4_000 });
  });
  it.each<[string, LeadEvent[], ConcludeAttempt]>([
    ['repeated', [authorised(1, 1), concluded(1, 1)], conclude(1)],
    ['in contradiction', [authorised(1, 1), concluded(1, 1)], conclude(1, { outcome: 'completed' })],
    ['after a release', [authorised(1, 1), released(1)], conclude(1)],
    ['of another attempt', [authorised(1, 1), concluded(1, 1), authorised(2, 2)], conclude(1)],
  ])('changes nothing when %s', (_, history, command) => given(history).when(command).thenNothing());
  it('finishes the lead in the same decision', () =>
    given([authorised(1, 1)])
      .when(conclude(1, { result: 'campaign_ended' }))
      .then([concluded(1, 1), finished]));
  it('leaves the lead unfinished while a requested call waits', () =>
    given([authorised(1, 1), requested('r1', 2, true)])
      .when(conclude(1, { result: 'campaign_ended' }))
      .then([concluded(1, 1)]));
});

describe('what is remembered of a lead’s calls', () => {
  const history = [authorised(1, 1), released(1), authorised(2, 1), concluded(2, 1), authorised(3, 2)];
  it('is when the first that counts began, and how they ended', () => {
    const state = given(history).when(conclude(3, { outcome: 'busy', nextPhone: 'HOME' })).thenState();
    expect(state).toMatchObject({ firstCallAt: at, endings: { busy: 2 }, phones: { MOBILE: { made: 2, isDead: false } }, phoneTypes: ['MOBILE'], nextPhone: 'HOME' });
  });
  it('is known while the last is on, for every way in which it may end', () => {
    const open = given(history.slice(0, -1)).when(authorise(3)).thenState() as OpenLead;
    for (const outcome of ['busy', 'invalid_number'] as const) {
      const { firstCallAt, phones, phoneTypes, endings } = given(history).when(conclude(3, { outcome })).thenState();
      expect(historyAfter(open, outcome)).toEqual({ firstCallAt, phones, phoneTypes, endedSo: endings[outcome], phone: 'MOBILE' });
    }
    const first = given([]).when({ ...authorise(1), at: 1_500 }).thenState() as OpenLead;
    expect(historyAfter(first, 'busy')).toMatchObject({ firstCallAt: 1_500, endedSo: 1 });
  });
  it('begins with nothing: an untouched lead waits', () =>
    expect(leadDecider.initialState()).toMatchObject({ status: 'waiting', retryAt: null, requests: [], recentRequestIds: [], phoneTypes: [], firstCallAt: null }));
  it('counts a stored conclusion whose beginning is not known, and says nothing of its call', () =>
    expect(given([concluded(1, 1)]).when(authorise(1)).thenState()).toMatchObject({ made: 1, firstCallAt: null, endings: {}, phones: {} }));
  it('ignores what is unknown', () => expectUnknownToMeanNothing(leadDecider, [authorised(1, 1)]));
  it('includes a number that leads nowhere', () => {
    expect(given(history).when(conclude(3, { outcome: 'invalid_number' })).thenState().phones).toEqual({ MOBILE: { made: 2, isDead: true } });
  });
});

describe('FinishLead', () => {
  it('is final', () => given([authorised(1, 1), concluded(1, 1)]).when(finish).then([finished]));
  it('keeps the first result', () => given([finished]).when({ ...finish, result: 'converted' }).thenNothing());
  it('ends the wait of requested calls', () => expect(given([requested('r1', 1)]).when(finish).thenState().requests).toEqual([]));
  it('waits for the open attempt', () => void given([authorised(1, 1)]).when(finish).thenRefused('ATTEMPT_OPEN'));
});

describe('whatever happens', () => {
  const MAX = 3;
  const numbers = fc.integer({ min: 1, max: 8 });
  const commands: fc.Arbitrary<LeadCommand> = fc.oneof(
    { weight: 4, arbitrary: numbers.map((number) => authorise(number, MAX)) },
    { weight: 2, arbitrary: numbers.map(release) },
    { weight: 2, arbitrary: numbers.map((number) => conclude(number)) },
    { weight: 1, arbitrary: fc.tuple(fc.nat(9), fc.boolean()).map(([id, duplicates]) => request(`r${id}`, duplicates)) },
  );
  const rarelyFinished = fc.oneof({ weight: 30, arbitrary: commands }, { weight: 1, arbitrary: fc.constant(finish) });
  const histories = fc.array(rarelyFinished, { maxLength: 60 });

  it('a repeated command has one effect', () =>
    fc.assert(fc.property(histories, rarelyFinished, (before, command) => expectRepeatsToChangeNothing(leadDecider, before, command))));

  it('the stored events give the state', () => fc.assert(fc.property(histories, (history) => expectReplayToAgree(leadDecider, history))));

  it('no attempt id is used twice, and never more are made than allowed', () =>
    fc.assert(
      fc.property(histories, (history) => {
        const { state, events } = play(leadDecider, history);
        const ids = events.flatMap((event) => (event.type === 'AttemptAuthorised' ? [event.data.attemptId] : []));
        expect(new Set(ids).size).toBe(ids.length);
        expect(state.made).toBeLessThanOrEqual(MAX);
      }),
      { numRuns: 500 },
    ));

  it('what is said to be next can be authorised', () =>
    fc.assert(
      fc.property(histories, (history) => {
        const { state } = play(leadDecider, history);
        if (state.status !== 'waiting' || state.made >= MAX) return;
        const { attemptId, attempt } = nextAttempt(state, leadId);
        const [event] = leadDecider.decide({ ...authorise(1, MAX), attemptId }, state);
        expect(event).toMatchObject({ type: 'AttemptAuthorised', data: { attemptId, attempt } });
      }),
    ));

  it('a finished lead stays as it is', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 20 }), (history) => {
        const done: LeadState = [finished].reduce(leadDecider.evolve, leadDecider.initialState());
        const after = play({ ...leadDecider, initialState: () => done }, history);
        expect(after.events).toEqual([]);
      }),
    ));
});
