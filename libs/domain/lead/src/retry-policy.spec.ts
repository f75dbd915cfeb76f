import { OUTCOMES } from '@carillon/kernel';
import { cooldownHours, isRetryable } from './retry-policy';

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
