import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree, play } from '@carillon/testing';
import * as fc from 'fast-check';
import type { GiveConsent, IntendDial, LeaseNumber, NumberCommand, RevokeConsent } from './number.commands';
import { numberDecider } from './number.decider';
import type { DialCap, NumberEvent } from './number.events';
import { dialsSince } from './number.queries';
import { REMEMBERED_FACTS } from './number.state';

const { given } = deciderSpecification(numberDecider);
const at = 1_000;
const about = { environmentId: 'default', numberKey: 'key' };

const lease = (attemptId: string, caps?: readonly DialCap[], changes: Partial<LeaseNumber> = {}): LeaseNumber => ({
  type: 'LeaseNumber', attemptId, leadId: `lead-${attemptId}`, campaignId: 'c1', allowDuplicates: false, ...(caps && { caps }), wallNow: 100, expiresAt: 200, at, ...changes,
});
const intend = (attemptId: string, changes: Partial<IntendDial> = {}): IntendDial => ({
  type: 'IntendDial', attemptId, carrier: 'simulator', dncVersions: {}, environmentListApplies: true, wallNow: 150, at, ...changes,
});
const leased = (attemptId: string, caps?: readonly DialCap[], changes: Partial<LeaseNumber> = {}): NumberEvent => {
  const { type: _, wallNow: __, ...data } = lease(attemptId, caps, changes);
  return { type: 'NumberLeased', data };
};
const dialled = (attemptId: string, when: number, subject?: string): NumberEvent => ({
  type: 'DialIntended', data: { attemptId, leadId: `lead-${attemptId}`, campaignId: 'c1', carrier: 'simulator', dncVersions: {}, ...(subject && { subject }), at: when },
});
const concluded = (attemptId: string, when: number): NumberEvent => ({ type: 'DialConcluded', data: { attemptId, outcome: 'no_answer', at: when } });
const past = (...times: readonly number[]): NumberEvent[] => times.flatMap((when) => [dialled(`d${when}`, when), concluded(`d${when}`, when + 1)]);

const cap = (after: number, most: number): DialCap => ({ rule: 'number-caps', after, most });

describe('R-09 a suppression that the law keeps', () => {
  const consent = (changes: Partial<GiveConsent> = {}): NumberEvent => ({
    type: 'CallConsentGiven', data: { ...about, purpose: 'telemarketing', subject: null, givenAt: 2_000, from: 2_000, until: null, at: 2_000, personal: { evidence: 'letter' }, ...changes },
  });
  const suppressed: NumberEvent = { type: 'NumberSuppressed', data: { ...about, reason: 'asked', source: 'api', expiresAt: 3_000, at: 1_500, personal: { number: '+12025550123' } } };
  const late = intend('a', { at: 4_000, keptSince: 0 });

  it('stands', () => void given([leased('a'), suppressed]).when(late).thenRefused('NUMBER_ON_DNC'));
  it('ends with a later consent to sales calls', () => {
    expect(given([leased('a'), suppressed, consent()]).when(late).thenState().openDials).toHaveLength(1);
    given([leased('a'), suppressed, consent()]).when(intend('a', { at: 2_500, keptSince: 0 })).thenRefused('NUMBER_ON_DNC');
  });
  it.each<[string, Partial<GiveConsent>]>([['to another voice', { purpose: 'artificial_voice' }], ['of before', { givenAt: 1_500 }], ['that is over', { until: 4_000 }], ['that does not hold yet', { from: 4_001 }]])('does not end with a consent %s', (_, changes) => {
    given([leased('a'), suppressed, consent(changes)]).when(late).thenRefused('NUMBER_ON_DNC');
  });
  it('does not end with a consent that was taken back', () => {
    const revoked: NumberEvent = { type: 'CallConsentRevoked', data: { ...about, purpose: 'telemarketing', subject: null, revokedAt: 3_500, at: 3_500 } };
    given([leased('a'), suppressed, consent(), revoked]).when(late).thenRefused('NUMBER_ON_DNC');
  });
});

describe('R-34 a cap in the number’s own stream', () => {
  it('lets the last one through', () => given(past(500, 600)).when(lease('a', [cap(400, 3)])).then([leased('a', [cap(400, 3)])]));
  it('refuses one more', () => {
    given(past(500, 600, 700)).when(lease('a', [cap(400, 3)])).thenRefused('CAP_REACHED', { rule: 'number-caps', after: 400, most: 3 });
  });
  it('counts what is later than its instant', () => given(past(400, 600, 700)).when(lease('a', [cap(400, 3)])).then([leased('a', [cap(400, 3)])]));
  it('holds for each of several', () => {
    given(past(500)).when(lease('a', [cap(400, 3), cap(450, 1)])).thenRefused('CAP_REACHED', { after: 450 });
  });
  it('is held against the intent as well, where duplicates came in between', () => {
    const twice = { allowDuplicates: true };
    const standing = [...past(500), leased('a', [cap(400, 2)], twice), leased('b', [cap(400, 2)], twice)];
    given(standing).when(intend('a')).then([dialled('a', at)].map((event) => ({ ...event, data: { ...event.data } }) as NumberEvent));
    given([...standing, dialled('a', at)]).when(intend('b')).thenRefused('CAP_REACHED', { most: 2 });
  });
  it('does not ask of a lease without', () => given([...past(500, 600, 700), leased('a')]).when(intend('a')).then([dialled('a', at)]));
  it('an intent repeated stays the one that it was', () => given([leased('a', [cap(400, 1)]), dialled('a', at)]).when(intend('a')).thenNothing());

  it('two campaigns together never exceed it', () => {
    const attempt = fc.record({ campaign: fc.constantFrom('c1', 'c2'), wait: fc.integer({ min: 0, max: 40 }), duplicates: fc.boolean(), lag: fc.integer({ min: 0, max: 10 }) });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
        let now = 1_000;
        const commands = attempts.flatMap(({ campaign, wait, duplicates, lag }, index): NumberCommand[] => {
          now += wait;
          const own = lease(`${campaign}.${index}`, [cap(now - 100, 3)], { campaignId: campaign, allowDuplicates: duplicates, wallNow: now, expiresAt: now + 50, at: now });
          const dial = intend(own.attemptId, { wallNow: now + lag, at: now + lag });
          return [own, dial, { type: 'ConcludeDial', attemptId: own.attemptId, outcome: 'busy', at: now + lag }];
        });
        const state = play(numberDecider, commands).state;
        for (const { at: when } of state.recentDials) expect(dialsSince({ ...state, recentDials: state.recentDials.filter((dial) => dial.at <= when) }, when - 90)).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('the subject of a call', () => {
  it('goes from the lease to the dial', () => {
    given([leased('a', undefined, { subject: 's' })]).when(intend('a')).then([dialled('a', at, 's')]);
    expect(given([dialled('a', at, 's'), concluded('a', at), leased('b')]).when(intend('b')).thenState().recentDials).toMatchObject([{ subject: 's' }, {}]);
  });
});

const consent = (changes: Partial<GiveConsent> = {}): GiveConsent => ({
  type: 'GiveConsent', ...about, purpose: 'artificial_voice', subject: null, givenAt: 500, from: 500, until: null, at, personal: { evidence: 'web form' }, ...changes,
});
const given_ = (changes: Partial<GiveConsent> = {}): NumberEvent => {
  const { type: _, ...data } = consent(changes);
  return { type: 'CallConsentGiven', data };
};
const revoke = (changes: Partial<RevokeConsent> = {}): RevokeConsent => ({ type: 'RevokeConsent', ...about, purpose: 'artificial_voice', subject: null, revokedAt: 900, at, ...changes });
const revokedEvent = (changes: Partial<RevokeConsent> = {}): NumberEvent => {
  const { type: _, ...data } = revoke(changes);
  return { type: 'CallConsentRevoked', data };
};

describe('consents', () => {
  it('are recorded once', () => {
    given([]).when(consent()).then([given_()]);
    given([given_()]).when(consent()).thenNothing();
  });
  it.each<[string, Partial<GiveConsent>]>([
    ['another purpose', { purpose: 'telemarketing' }],
    ['another subject', { subject: 's' }],
    ['another moment', { givenAt: 501 }],
    ['another beginning', { from: 501 }],
    ['another end', { until: 9_000 }],
  ])('%s is another consent', (_, changes) => given([given_()]).when(consent(changes)).then([given_(changes)]));
  it('may be given again after they were revoked', () => given([given_(), revokedEvent()]).when(consent()).then([given_()]));
  it('are in the state', () =>
    expect(given([given_()]).when(revoke()).thenState().consents).toEqual([{ purpose: 'artificial_voice', subject: null, givenAt: 500, from: 500, until: null, revokedAt: 900 }]));
  it('are revoked once', () => {
    given([given_()]).when(revoke()).then([revokedEvent()]);
    given([given_(), revokedEvent()]).when(revoke()).thenNothing();
    given([]).when(revoke()).thenNothing();
  });
  it('keep what another purpose or subject was given for', () => {
    given([given_({ purpose: 'telemarketing' })]).when(revoke()).thenNothing();
    given([given_({ subject: 's' })]).when(revoke({ subject: 't' })).thenNothing();
    const state = given([given_({ subject: 's' }), given_({ subject: 't' }), given_({ purpose: 'telemarketing' })]).when(revoke({ subject: 's' })).thenState();
    expect(state.consents.map(({ revokedAt }) => revokedAt)).toEqual([900, null, null]);
  });
  it('all end where no subject is named', () =>
    expect(given([given_({ subject: 's' }), given_({ subject: 't' })]).when(revoke()).thenState().consents.map(({ revokedAt }) => revokedAt)).toEqual([900, 900]));
  it('keep the day on which they were revoked first', () =>
    expect(given([given_(), revokedEvent(), given_()]).when(revoke({ revokedAt: 950 })).thenState().consents.map(({ revokedAt }) => revokedAt)).toEqual([900, 950]));
  it('are bounded', () => {
    const many = Array.from({ length: REMEMBERED_FACTS + 5 }, (_, index) => given_({ givenAt: index }));
    const { consents } = given(many).when(consent({ givenAt: 99 })).thenState();
    expect([consents.length, consents.at(-1)?.givenAt]).toEqual([REMEMBERED_FACTS, 99]);
  });
});

const report = (heldAt: number, subject: string | null = null): NumberCommand => ({ type: 'ReportConversation', ...about, heldAt, subject, at });
const reported = (heldAt: number, subject: string | null = null): NumberEvent => ({ type: 'ConversationReported', data: { ...about, heldAt, subject, at } });

describe('conversations that were reported', () => {
  it('are recorded once', () => {
    given([]).when(report(500)).then([reported(500)]);
    given([reported(500)]).when(report(500)).thenNothing();
    given([reported(500)]).when(report(500, 's')).then([reported(500, 's')]);
    given([reported(500)]).when(report(501)).then([reported(501)]);
  });
  it('are in the state, and bounded', () => {
    const many = Array.from({ length: REMEMBERED_FACTS }, (_, index) => reported(index));
    const { conversations } = given(many).when(report(500, 's')).thenState();
    expect([conversations.length, conversations[0], conversations.at(-1)]).toEqual([REMEMBERED_FACTS, { at: 1, subject: null }, { at: 500, subject: 's' }]);
  });
});

describe('the person whom a call is to', () => {
  it('goes from the lease to the dial', () => {
    const intent = { attemptId: 'a', leadId: 'lead-a', campaignId: 'c1', carrier: 'simulator', dncVersions: {}, person: 'ana', at };
    given([leased('a', undefined, { person: 'ana' })]).when(intend('a')).then([{ type: 'DialIntended', data: intent }]);
    expect(given([leased('a', undefined, { person: 'ana' })]).when(intend('a')).thenState().recentDials).toEqual([{ attemptId: 'a', at, outcome: null, person: 'ana' }]);
  });
  it('has consents and conversations of their own', () => {
    const reportOf = (person: string): NumberCommand => ({ type: 'ReportConversation', ...about, heldAt: 500, subject: null, person, at });
    given([given_()]).when(consent({ person: 'ana' })).then([given_({ person: 'ana' })]);
    given([given_({ person: 'ana' })]).when(consent({ person: 'ana' })).thenNothing();
    given([reported(500)]).when(reportOf('ana')).then([{ type: 'ConversationReported', data: { ...about, heldAt: 500, subject: null, person: 'ana', at } }]);
    const { consents, conversations } = given([given_({ person: 'ana' })]).when(reportOf('ana')).thenState();
    expect([consents, conversations]).toMatchObject([[{ person: 'ana' }], [{ person: 'ana' }]]);
  });
});

const disown = (before: number): NumberCommand => ({ type: 'DisownDials', ...about, before, reason: 'wrong number', at });
const disowned = (before: number): NumberEvent => ({ type: 'DialsMisattributed', data: { ...about, before, reason: 'wrong number', at } });

describe('R-24 a number that was somebody else’s', () => {
  it('disowns the dials before an instant, once', () => {
    given([]).when(disown(500)).then([disowned(500)]);
    given([disowned(500)]).when(disown(500)).thenNothing();
    given([disowned(500)]).when(disown(499)).thenNothing();
    given([disowned(500)]).when(disown(501)).then([disowned(501)]);
  });
  it('never goes back', () => expect(given([disowned(500), disowned(400)]).when(report(1)).thenState().misattributedBefore).toBe(500));
  it('leaves them dials to the number', () => {
    given([...past(500, 600, 700), disowned(800)]).when(lease('a', [cap(400, 3)])).thenRefused('CAP_REACHED', {});
  });
});

describe('R-08 a wish not to be called', () => {
  it('is effective for the next intent, whatever was leased before', () => {
    const wish: NumberEvent = { type: 'NumberSuppressed', data: { ...about, reason: 'asked', source: 'api', expiresAt: null, at, personal: { number: '+12025550123' } } };
    given([leased('a'), wish]).when(intend('a')).thenRefused('NUMBER_ON_DNC', {});
  });
});

describe('any sequence of them', () => {
  const command = fc.oneof(
    fc.record({ givenAt: fc.integer({ min: 1, max: 3 }), purpose: fc.constantFrom('artificial_voice' as const, 'further_calls' as const) }).map((changes) => consent(changes)),
    fc.constantFrom('artificial_voice' as const, 'further_calls' as const).map((purpose) => revoke({ purpose })),
    fc.integer({ min: 1, max: 3 }).map((heldAt) => report(heldAt)),
    fc.integer({ min: 1, max: 3 }).map(disown),
  );
  it('agrees with its replay', () => fc.assert(fc.property(fc.array(command, { maxLength: 12 }), (commands) => expectReplayToAgree(numberDecider, commands))));
  it('changes nothing when the last is repeated', () =>
    fc.assert(fc.property(fc.array(command, { maxLength: 12 }), command, (commands, last) => expectRepeatsToChangeNothing(numberDecider, commands, last))));
});
