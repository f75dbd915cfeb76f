import { HOUR, MINUTE, OUTCOMES } from '@carillon/kernel';
import { cooldownHours, isRetryable, waitAfter } from './retry-policy';

describe('cooldownHours', () => {
  const settings = { retryCooldownHours: 24, cooldowns: { success: 168, voicemail: 48, noAnswer: 4, busy: 1, failed: 2 } };

  it.each(OUTCOMES)('is the general one for %s when none is set for it', (outcome) => {
    expect(cooldownHours({ retryCooldownHours: 36, cooldowns: {} }, outcome)).toBe(36);
    expect(cooldownHours({ retryCooldownHours: 36, cooldowns: { success: null, voicemail: null, noAnswer: null, busy: null, failed: null } }, outcome)).toBe(36);
  });

  it('is that of the outcome where one is set', () =>
    expect(OUTCOMES.map((outcome) => cooldownHours(settings, outcome))).toEqual([168, 48, 4, 1, 2, 24, 24, 24, 24, 24, 24, 24]));
});

describe('isRetryable', () => {
  const final = OUTCOMES.filter((outcome) => !isRetryable({ retryOnGoalIncomplete: false }, outcome, null));
  it('is everything but a conversation and a number that leads nowhere', () => expect(final).toEqual(['completed', 'invalid_number', 'disconnected']));

  it.each([
    [true, false, true],
    [true, null, false],
    [true, true, false],
    [false, false, false],
  ])('with retryOnGoalIncomplete %s and goalReached %s, a conversation is repeated: %s', (retryOnGoalIncomplete, goalReached, expected) =>
    expect(isRetryable({ retryOnGoalIncomplete }, 'completed', goalReached)).toBe(expected),
  );
});

describe('waitAfter', () => {
  const link = (type: string, minutes: number) => ({ type, maxAttempts: 3, retryDelay: { amount: minutes, unit: 'MINUTES' } });
  const settings = { cooldowns: {}, retryCooldownHours: 24, retryOnGoalIncomplete: false, recordChain: [link('MOBILE', 5), link('HOME', 7)] };

  it('is that of the number that was called', () => expect(['MOBILE', 'HOME'].map((phone) => waitAfter(settings, 'busy', phone))).toEqual([5 * MINUTE, 7 * MINUTE]));
  it('is the campaign’s for a number that is not in the chain', () => expect(waitAfter(settings, 'busy', 'OFFICE')).toBe(24 * HOUR));
});
