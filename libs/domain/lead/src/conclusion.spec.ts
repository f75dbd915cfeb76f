import { HOUR, type Outcome } from '@carillon/kernel';
import { conclusionOf, type Prospects } from './conclusion';

const prospects = (changes: Partial<Prospects> = {}): Prospects => ({
  retry: { cooldowns: { busy: 1 }, retryCooldownHours: 24, retryOnGoalIncomplete: true },
  made: 1,
  maxAttempts: 3,
  hasEnded: false,
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
