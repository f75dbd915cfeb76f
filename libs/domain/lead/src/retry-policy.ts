import type { Outcome } from '@carillon/kernel';

/** Hours per outcome; an absent one (or `null`) equals `retryCooldownHours`. */
export interface CooldownHours {
  readonly success?: number | null;
  readonly voicemail?: number | null;
  readonly noAnswer?: number | null;
  readonly busy?: number | null;
  readonly failed?: number | null;
}

/** The part of a campaign's settings that says when to try again. */
export interface RetrySettings {
  readonly cooldowns: CooldownHours;
  readonly retryCooldownHours: number;
  readonly retryOnGoalIncomplete: boolean;
}

/** Outcomes with a cooldown of their own; all others wait `retryCooldownHours`. */
const COOLDOWN_OF: Partial<Record<Outcome, keyof CooldownHours>> = {
  completed: 'success',
  voicemail: 'voicemail',
  no_answer: 'noAnswer',
  busy: 'busy',
  failed: 'failed',
};

/** Nobody can be reached there, however often one tries. */
const UNREACHABLE: ReadonlySet<Outcome> = new Set(['invalid_number', 'disconnected']);

export const isUnreachable = (outcome: Outcome): boolean => UNREACHABLE.has(outcome);

/** Hours until the next attempt after this outcome. */
export function cooldownHours({ cooldowns, retryCooldownHours }: Omit<RetrySettings, 'retryOnGoalIncomplete'>, outcome: Outcome): number {
  const own = COOLDOWN_OF[outcome];
  return (own === undefined ? undefined : cooldowns[own]) ?? retryCooldownHours;
}

/**
 * Whether this outcome leaves something to try again for. A conversation is repeated only where its goal is known to be
 * missed: `null` (nobody told) is no reason to call a person twice.
 */
export function isRetryable({ retryOnGoalIncomplete }: Pick<RetrySettings, 'retryOnGoalIncomplete'>, outcome: Outcome, goalReached: boolean | null): boolean {
  if (outcome === 'completed') return retryOnGoalIncomplete && goalReached === false;
  return !isUnreachable(outcome);
}
