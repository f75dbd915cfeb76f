import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree, expectUnknownToMeanNothing, play } from '@carillon/testing';
import * as fc from 'fast-check';
import type { IntendDial, LeaseNumber, NumberCommand, SuppressNumber } from './number.commands';
import { numberDecider } from './number.decider';
import type { NumberEvent } from './number.events';
import { blockers, dialsSince, intended, isSuppressed } from './number.queries';
import { initialState, MAX_LEASES, REMEMBERED_DIALS } from './number.state';

const at = 1_000;
const { given } = deciderSpecification(numberDecider);

const lease = (attemptId: string, changes: Partial<LeaseNumber> = {}): LeaseNumber => ({
  type: 'LeaseNumber',
  attemptId,
  leadId: `lead-${attemptId}`,
  campaignId: 'c1',
  allowDuplicates: false,
  wallNow: 100,
  expiresAt: 200,
  at,
  ...changes,
});
const intend = (attemptId: string, changes: Partial<IntendDial> = {}): IntendDial => ({
  type: 'IntendDial',
  attemptId,
  carrier: 'simulator',
  dncVersions: { global: 3 },
  environmentListApplies: true,
  wallNow: 150,
  at,
  ...changes,
});
const suppress = (changes: Partial<SuppressNumber> = {}): SuppressNumber => ({
  type: 'SuppressNumber',
  environmentId: 'default',
  numberKey: 'key',
  reason: 'asked',
  source: 'api',
  expiresAt: null,
  at,
  personal: { number: '+12025550123' },
  ...changes,
});
const conclude = (attemptId: string): NumberCommand => ({ type: 'ConcludeDial', attemptId, outcome: 'no_answer', at });
const release = (attemptId: string): NumberCommand => ({ type: 'ReleaseLease', attemptId, reason: 'expired', at });
const reinstate: NumberCommand = { type: 'ReinstateNumber', environmentId: 'default', numberKey: 'key', reason: 'asked again', at };

const leased = (attemptId: string, changes: Partial<LeaseNumber> = {}): NumberEvent => {
  const { type: _, wallNow: __, ...data } = lease(attemptId, changes);
  return { type: 'NumberLeased', data };
};
const intendedEvent = (attemptId: string): NumberEvent => ({
  type: 'DialIntended',
  data: { attemptId, leadId: `lead-${attemptId}`, campaignId: 'c1', carrier: 'simulator', dncVersions: { global: 3 }, at },
});
const concluded = (attemptId: string): NumberEvent => ({ type: 'DialConcluded', data: { attemptId, outcome: 'no_answer', at } });
const suppressed = (changes: Partial<SuppressNumber> = {}): NumberEvent => {
  const { type: _, ...data } = suppress(changes);
  return { type: 'NumberSuppressed', data };
};

describe('LeaseNumber', () => {
  it('takes a free number', () => given([]).when(lease('a')).then([leased('a')]));
  it('changes nothing for the holder', () => given([leased('a')]).when(lease('a')).thenNothing());
  it('is refused while another holds it', () => {
    const error = given([leased('a')]).when(lease('b', { wallNow: 199 })).thenRefused('NUMBER_BUSY', { kind: 'lease', attemptId: 'a', leadId: 'lead-a', expiresAt: 200 });
    expect(error.message).toBe('A call to this number is about to be made: try again later');
  });
  it('follows a lease that ran out', () => given([leased('a')]).when(lease('b', { wallNow: 200, expiresAt: 300 })).then([leased('b', { expiresAt: 300 })]));
  it('renews the holder’s own lease that ran out', () =>
    given([leased('a')]).when(lease('a', { wallNow: 200, expiresAt: 300 })).then([leased('a', { expiresAt: 300 })]));
  it('follows a release', () => given([leased('a'), { type: 'LeaseReleased', data: { attemptId: 'a', reason: 'expired', at } }]).when(lease('b')).then([leased('b')]));
  it('is refused while a dial is open, whatever the time', () => {
    const error = given([leased('a'), intendedEvent('a')])
      .when(lease('b', { wallNow: 9e15, expiresAt: 9e15 }))
      .thenRefused('NUMBER_BUSY', { kind: 'dial', attemptId: 'a', leadId: 'lead-a' });
    expect(error.message).toBe('A call to this number has not ended: try again later');
  });
  it('follows a concluded dial', () => given([leased('a'), intendedEvent('a'), concluded('a')]).when(lease('b')).then([leased('b')]));
  it('stands beside another where duplicates are allowed', () => {
    const twice = { allowDuplicates: true };
    given([leased('a'), intendedEvent('a')]).when(lease('b', twice)).then([leased('b', twice)]);
  });
  it('never gives a dialled attempt its number again', () => given([leased('a'), intendedEvent('a'), concluded('a')]).when(lease('a', { wallNow: 900 })).thenNothing());
});

describe('ReleaseLease', () => {
  it('frees the number', () => given([leased('a')]).when(release('a')).then([{ type: 'LeaseReleased', data: { attemptId: 'a', reason: 'expired', at } }]));
  it('changes nothing without a lease', () => given([]).when(release('a')).thenNothing());
  it('cannot take back an intent', () => given([leased('a'), intendedEvent('a')]).when(release('a')).thenNothing());
});

describe('IntendDial', () => {
  it('needs the lease', () => given([leased('a')]).when(intend('a')).then([intendedEvent('a')]));
  it('is refused without one', () => void given([]).when(intend('a')).thenRefused('LEASE_LOST', { attemptId: 'a', expiredAt: null }));
  it('is refused when the lease ran out', () => void given([leased('a')]).when(intend('a', { wallNow: 200 })).thenRefused('LEASE_LOST', { expiredAt: 200 }));
  it('is refused when another took over', () => {
    given([leased('a'), leased('b', { expiresAt: 400 })]).when(intend('a', { wallNow: 199 })).thenRefused('LEASE_LOST');
  });
  it('is refused for a suppressed number', () => void given([leased('a'), suppressed()]).when(intend('a')).thenRefused('NUMBER_ON_DNC', { reason: 'asked', expiresAt: null }));
  it('is refused until the suppression expires, in business time', () => {
    const history = [leased('a'), suppressed({ expiresAt: 5_000 })];
    given(history).when(intend('a', { at: 4_999 })).thenRefused('NUMBER_ON_DNC');
    expect(given(history).when(intend('a', { at: 5_000 })).thenState().openDials).toHaveLength(1);
  });
  it('R-09: is refused longer than the suppression says where the law keeps it, unless it is older than that', () => {
    const history = [leased('a'), suppressed({ expiresAt: 5_000 })];
    given(history).when(intend('a', { at: 6_000, keptSince: at - 1 })).thenRefused('NUMBER_ON_DNC', { expiresAt: 5_000 });
    expect(given(history).when(intend('a', { at: 6_000, keptSince: at })).thenState().openDials).toHaveLength(1);
  });
  it('passes where the environment’s list does not apply', () =>
    given([leased('a'), suppressed()]).when(intend('a', { environmentListApplies: false })).then([intendedEvent('a')]));
  it('passes after a reinstatement', () =>
    given([leased('a'), suppressed(), { type: 'NumberReinstated', data: { environmentId: 'default', numberKey: 'key', reason: 'asked again', at } }])
      .when(intend('a'))
      .then([intendedEvent('a')]));
  it('changes nothing when repeated, even when the number was suppressed meanwhile', () => {
    given([leased('a'), intendedEvent('a')]).when(intend('a', { wallNow: 900 })).thenNothing();
    given([leased('a'), intendedEvent('a'), suppressed()]).when(intend('a')).thenNothing();
    given([leased('a'), intendedEvent('a'), concluded('a')]).when(intend('a')).thenNothing();
  });
  it('does not join the dial of a duplicate', () => {
    given([leased('a'), leased('b', { allowDuplicates: true }), intendedEvent('b')]).when(intend('a')).thenRefused('NUMBER_BUSY', { kind: 'dial', attemptId: 'b' });
  });
  it('is known while it is open, however many were made since', () => {
    const since = Array.from({ length: REMEMBERED_DIALS }, (_, index) => [intendedEvent(`d${index}`), concluded(`d${index}`)]).flat();
    given([leased('a'), intendedEvent('a'), ...since]).when(intend('a')).thenNothing();
  });
  it('shows that it was there', () => {
    const state = given([leased('a')]).when(intend('a')).thenState();
    expect([intended(state, 'a'), intended(state, 'b')]).toEqual([true, false]);
  });
});

describe('ConcludeDial', () => {
  it('frees the number', () => {
    const decision = given([leased('a'), intendedEvent('a')]).when(conclude('a'));
    decision.then([concluded('a')]);
    expect(blockers(decision.thenState(), 'b', 0)).toEqual([]);
  });
  it('changes nothing twice, or without an intent', () => {
    given([leased('a'), intendedEvent('a'), concluded('a')]).when(conclude('a')).thenNothing();
    given([leased('a')]).when(conclude('a')).thenNothing();
    given([leased('b', { allowDuplicates: true }), intendedEvent('b')]).when(conclude('a')).thenNothing();
  });
  it('is of its own dial, where duplicates were open', () => {
    const state = given([intendedEvent('a'), intendedEvent('b')]).when(conclude('b')).thenState();
    expect(state.recentDials).toMatchObject([{ attemptId: 'a', outcome: null }, { attemptId: 'b', outcome: 'no_answer' }]);
  });
  it('keeps what cooldowns and caps ask for', () => {
    const state = given([leased('a'), intendedEvent('a')]).when(conclude('a')).thenState();
    expect(state.recentDials).toEqual([{ attemptId: 'a', at, outcome: 'no_answer', endedAt: at }]);
    expect([dialsSince(state, at - 1), dialsSince(state, at)]).toEqual([1, 0]);
  });
});

describe('SuppressNumber', () => {
  it('suppresses', () => given([]).when(suppress()).then([suppressed()]));
  it('changes nothing for the same reason and end', () => given([suppressed()]).when(suppress({ at: 9_000, source: 'import' })).thenNothing());
  it('records another reason or end', () => {
    given([suppressed()]).when(suppress({ reason: 'complained' })).then([suppressed({ reason: 'complained' })]);
    given([suppressed()]).when(suppress({ expiresAt: 5_000 })).then([suppressed({ expiresAt: 5_000 })]);
  });
  it('is never weakened automatically', () => given([suppressed()]).when(suppress({ reason: 'voicemail', source: 'automatic', expiresAt: 5_000 })).thenNothing());
  it('stands against an automatic addition that ends with it or before', () => {
    const shorter = { reason: 'voicemail', source: 'automatic' } as const;
    for (const expiresAt of [4_999, 5_000]) given([suppressed({ expiresAt: 5_000 })]).when(suppress({ ...shorter, expiresAt })).thenNothing();
    given([suppressed()]).when(suppress({ ...shorter, expiresAt: null })).then([suppressed({ ...shorter, expiresAt: null })]);
  });
  it('counts until its end', () => {
    const state = given([]).when(suppress({ expiresAt: 5_000 })).thenState();
    expect([isSuppressed(state, 4_999), isSuppressed(state, 5_000)]).toEqual([true, false]);
  });
  it('is lengthened automatically', () => {
    const longer = { reason: 'voicemail', source: 'automatic', expiresAt: 9_000 } as const;
    given([suppressed({ expiresAt: 5_000 })]).when(suppress(longer)).then([suppressed(longer)]);
  });
  it('ends with a reinstatement', () => {
    const state = given([suppressed()]).when(reinstate).thenState();
    expect(isSuppressed(state, at)).toBe(false);
    given([]).when(reinstate).thenNothing();
  });
});

it('ignores what is unknown', () => expectUnknownToMeanNothing(numberDecider, [leased('a')]));
it('nobody holds a number that nothing happened to', () => {
  const { leases, openDials, recentDials, consents, conversations } = initialState();
  expect([leases, openDials, recentDials, consents, conversations].flat()).toEqual([]);
});

describe('whatever happens', () => {
  const ids = fc.constantFrom('a', 'b', 'c');
  const wall = fc.nat(400);
  const commands: fc.Arbitrary<NumberCommand> = fc.oneof(
    fc.tuple(ids, wall, fc.boolean()).map(([id, wallNow, allowDuplicates]) => lease(id, { wallNow, expiresAt: wallNow + 50, allowDuplicates })),
    fc.tuple(ids, wall, fc.boolean()).map(([id, wallNow, environmentListApplies]) => intend(id, { wallNow, environmentListApplies })),
    ids.map(conclude),
    ids.map(release),
    fc.option(fc.nat(3_000)).map((expiresAt) => suppress({ expiresAt })),
    fc.constant(reinstate),
  );
  const strict = commands.map((command) => (command.type === 'LeaseNumber' ? { ...command, allowDuplicates: false } : command));
  const histories = (of: fc.Arbitrary<NumberCommand>) => fc.array(of, { maxLength: 40 });

  it('a repeated command has one effect', () =>
    fc.assert(fc.property(histories(commands), commands, (before, command) => expectRepeatsToChangeNothing(numberDecider, before, command))));

  it('the stored events give the state', () => fc.assert(fc.property(histories(commands), (history) => expectReplayToAgree(numberDecider, history))));

  it('no two dials are open at once unless duplicates are allowed', () =>
    fc.assert(fc.property(histories(strict), (history) => expect(play(numberDecider, history).state.openDials.length).toBeLessThanOrEqual(1)), { numRuns: 500 }));

  it('no attempt is dialled twice', () =>
    fc.assert(
      fc.property(histories(commands), (history) => {
        const dialled = play(numberDecider, history).events.flatMap((event) => (event.type === 'DialIntended' ? [event.data.attemptId] : []));
        expect(new Set(dialled).size).toBe(dialled.length);
      }),
      { numRuns: 500 },
    ));

  it('the state stays small', () => {
    const attempt = (index: number) => [lease(`a${index}`), intend(`a${index}`), conclude(`a${index}`)];
    const duplicates = (index: number) => lease(`d${index}`, { allowDuplicates: true });
    const indexes = Array.from({ length: 200 }, (_, index) => index);
    const { state } = play(numberDecider, [...indexes.flatMap(attempt), ...indexes.map(duplicates)]);
    expect([state.recentDials.length, state.leases.length]).toEqual([REMEMBERED_DIALS, MAX_LEASES]);
  });
});
