import { DAY, HOUR, MINUTE, SECOND, type Outcome } from '@carillon/kernel';
import { conclusionOf, type CallHistory, type Prospects } from './conclusion';

const history = (changes: Partial<CallHistory> = {}): CallHistory => ({ firstCallAt: 0, endedSo: 1, phone: 'MOBILE', phoneTypes: ['MOBILE'], phones: {}, ...changes });

const prospects = (changes: Partial<Prospects> = {}): Prospects => ({
  retry: { cooldowns: { busy: 1 }, retryCooldownHours: 24, retryOnGoalIncomplete: true },
  made: 1,
  maxAttempts: 3,
  hasEnded: false,
  history: history(),
  ...changes,
});
const ended = (outcome: Outcome, goalReached: boolean | null = null) => ({ outcome, goalReached, at: 1_000 });

describe('conclusionOf', () => {
  it('waits the cooldown of the outcome', () => expect(conclusionOf(ended('busy'), prospects())).toEqual({ retryAt: 1_000 + HOUR }));

  it('waits the general cooldown without one of its own', () => expect(conclusionOf(ended('no_answer'), prospects())).toEqual({ retryAt: 1_000 + 24 * HOUR }));

  it('tries a missed goal again', () => expect(conclusionOf(ended('completed', false), prospects())).toEqual({ retryAt: 1_000 + 24 * HOUR }));

  it.each([
    ['completed', true, 1, 'converted'],
    ['completed', null, 1, 'completed'],
    ['completed', false, 3, 'completed'],
    ['invalid_number', null, 1, 'unreachable'],
    ['disconnected', null, 1, 'unreachable'],
    ['busy', null, 3, 'exhausted'],
    ['unknown', null, 3, 'exhausted'],
  ] as const)('after %s (goal %s) as attempt %s of 3 ends with %s', (outcome, goal, made, result) =>
    expect(conclusionOf(ended(outcome, goal), prospects({ made }))).toEqual({ retryAt: null, result }),
  );

  it('ends with the campaign where it would have tried again', () =>
    expect(conclusionOf(ended('busy'), prospects({ hasEnded: true }))).toEqual({ retryAt: null, result: 'campaign_ended' }));

  it('keeps what was reached when the campaign ended meanwhile', () =>
    expect(conclusionOf(ended('completed', true), prospects({ hasEnded: true }))).toEqual({ retryAt: null, result: 'converted' }));
});

describe('conclusionOf, as a team says of each outcome', () => {
  const general = { cooldowns: {}, retryCooldownHours: 24, retryOnGoalIncomplete: false };
  const rule = (outcome: Outcome, statusAfterCall: string, maxAttempts: number | null = null, seconds?: number) => ({
    outcome,
    statusAfterCall,
    maxAttempts,
    retryDelay: seconds === undefined ? null : { amount: seconds, unit: 'SECONDS' },
  });
  const after = (outcome: Outcome, retry: object, changes: Partial<Prospects> = {}) => conclusionOf(ended(outcome), prospects({ retry: { ...general, ...retry }, maxAttempts: 9, ...changes }));

  it('FINAL ends the lead', () => expect(after('busy', { dispositions: [rule('busy', 'FINAL')] })).toEqual({ retryAt: null, result: 'exhausted' }));
  it('RETRY waits its own period', () => expect(after('busy', { dispositions: [rule('busy', 'RETRY', 3, 123)] })).toEqual({ retryAt: 1_000 + 123 * SECOND }));
  it('RETRY without a period waits the campaign’s', () => expect(after('busy', { dispositions: [rule('busy', 'RETRY')], retryDelay: { amount: 2, unit: 'DAYS' } })).toEqual({ retryAt: 1_000 + 2 * DAY }));
  it('RETRY ends when as many calls ended so as may', () => {
    const retry = { dispositions: [rule('busy', 'RETRY', 2, 60)] };
    expect(after('busy', retry, { history: history({ endedSo: 1 }) })).toEqual({ retryAt: 1_000 + MINUTE });
    expect(after('busy', retry, { history: history({ endedSo: 2 }) })).toEqual({ retryAt: null, result: 'exhausted' });
  });
  it('concerns its own outcome alone', () => expect(after('no_answer', { dispositions: [rule('busy', 'FINAL')] })).toEqual({ retryAt: 1_000 + DAY }));
  it('keeps to the attempts of the campaign', () => expect(after('busy', { dispositions: [rule('busy', 'RETRY', 99, 1)] }, { made: 9 })).toEqual({ retryAt: null, result: 'exhausted' }));
  it('a delay of the campaign goes before its hours', () => expect(after('busy', { cooldowns: { busy: 1 }, retryDelay: { amount: 90, unit: 'SECONDS' } })).toEqual({ retryAt: 1_000 + 90 * SECOND }));
  it.each([[true, { retryAt: 1_000 + DAY }], [null, { retryAt: 1_000 + DAY }], [false, { retryAt: null, result: 'exhausted' }]])('a voicemail with retryOnVoicemail %s', (retryOnVoicemail, expected) =>
    expect(after('voicemail', { retryOnVoicemail })).toEqual(expected));
});

describe('conclusionOf, with offsets from the first call', () => {
  const retry = { cooldowns: {}, retryCooldownHours: 24, retryOnGoalIncomplete: false, retryOffsetsMinutes: [30, 120] };
  const after = (made: number, at: number, outcome: Outcome = 'no_answer') =>
    conclusionOf({ outcome, goalReached: null, at }, prospects({ retry, made, maxAttempts: 9, history: history({ firstCallAt: 10 * MINUTE }) }));

  it('counts from the first call, not from the last', () => {
    expect(after(1, 11 * MINUTE)).toEqual({ retryAt: 40 * MINUTE });
    expect(after(2, 41 * MINUTE)).toEqual({ retryAt: 130 * MINUTE });
  });
  it('is due at the end of the call where its time passed meanwhile', () => expect(after(1, 55 * MINUTE)).toEqual({ retryAt: 55 * MINUTE }));
  it('ends after the last', () => expect(after(3, 131 * MINUTE)).toEqual({ retryAt: null, result: 'exhausted' }));
  it('is no reason to repeat a conversation', () => expect(after(1, 11 * MINUTE, 'completed')).toEqual({ retryAt: null, result: 'completed' }));
});

describe('conclusionOf, from one number of a contact to the next', () => {
  const link = (type: string, maxAttempts: number, minutes: number) => ({ type, maxAttempts, retryDelay: { amount: minutes, unit: 'MINUTES' } });
  const recordChain = [link('MOBILE', 2, 5), link('HOME', 1, 7), link('OFFICE', 1, 9)];
  const retry = { cooldowns: {}, retryCooldownHours: 24, retryOnGoalIncomplete: false, recordChain };
  const after = (outcome: Outcome, changes: Partial<CallHistory>, more: object = {}) =>
    conclusionOf(ended(outcome), prospects({ retry: { ...retry, ...more }, made: 2, maxAttempts: 99, history: history({ phoneTypes: ['HOME', 'MOBILE'], ...changes }) }));
  const called = (made: number, isDead = false) => ({ made, isDead });

  it('stays with a number while it has calls left, and waits that number’s period', () =>
    expect(after('busy', { phone: 'MOBILE', phones: { MOBILE: called(1) } })).toEqual({ retryAt: 1_000 + 5 * MINUTE, nextPhone: 'MOBILE' }));
  it('goes to the next that the contact has', () =>
    expect(after('busy', { phone: 'MOBILE', phones: { MOBILE: called(2) } })).toEqual({ retryAt: 1_000 + 5 * MINUTE, nextPhone: 'HOME' }));
  it('goes on at once from a number that leads nowhere', () =>
    expect(after('invalid_number', { phone: 'MOBILE', phones: { MOBILE: called(1, true) } })).toEqual({ retryAt: 1_000, nextPhone: 'HOME' }));
  it('ends when no number is left', () => {
    expect(after('busy', { phone: 'HOME', phones: { MOBILE: called(2), HOME: called(1) } })).toEqual({ retryAt: null, result: 'exhausted' });
    expect(after('invalid_number', { phone: 'HOME', phones: { MOBILE: called(1, true), HOME: called(1, true) } })).toEqual({ retryAt: null, result: 'unreachable' });
  });
  it('ends with an outcome that is final, whatever numbers are left', () => {
    const dispositions = [{ outcome: 'busy', statusAfterCall: 'FINAL', maxAttempts: null, retryDelay: null }];
    expect(after('busy', { phone: 'MOBILE', phones: { MOBILE: called(1) } }, { dispositions })).toEqual({ retryAt: null, result: 'exhausted' });
    expect(after('completed', { phone: 'MOBILE', phones: { MOBILE: called(1) } })).toEqual({ retryAt: null, result: 'completed' });
  });
  it('waits the outcome’s period before the number’s', () => {
    const dispositions = [{ outcome: 'busy', statusAfterCall: 'RETRY', maxAttempts: 9, retryDelay: { amount: 1, unit: 'HOURS' } }];
    expect(after('busy', { phone: 'MOBILE', phones: { MOBILE: called(1) } }, { dispositions })).toEqual({ retryAt: 1_000 + HOUR, nextPhone: 'MOBILE' });
  });
});
