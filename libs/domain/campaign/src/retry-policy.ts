import type { Outcome } from '@carillon/kernel';
import type { CampaignSettings, OutcomeCooldowns } from './campaign.settings';

/** Outcomes with a cooldown of their own; all others wait `retryCooldownHours`. */
const COOLDOWN_OF: Partial<Record<Outcome, keyof OutcomeCooldowns>> = {
  completed: 'success',
  voicemail: 'voicemail',
  no_answer: 'noAnswer',
  busy: 'busy',
  failed: 'failed',
};

/** Nobody can be reached there, however often one tries. */
const UNREACHABLE: ReadonlySet<Outcome> = new Set(['invalid_number', 'disconnected']);

type CooldownSettings = Pick<CampaignSettings, 'cooldowns' | 'retryCooldownHours'>;
type GoalSettings = Pick<CampaignSettings, 'retryOnGoalIncomplete'>;

/** Hours until the next attempt after this outcome. */
export function cooldownHours({ cooldowns, retryCooldownHours }: CooldownSettings, outcome: Outcome): number {
  const own = COOLDOWN_OF[outcome];
  return (own === undefined ? undefined : cooldowns[own]) ?? retryCooldownHours;
}

/**
 * Whether this outcome leaves something to try again for. A conversation is repeated only where its goal is known to be
 * missed: `null` (nobody told) is no reason to call a person twice.
 */
export function isRetryable({ retryOnGoalIncomplete }: GoalSettings, outcome: Outcome, goalReached: boolean | null): boolean {
  if (outcome === 'completed') return retryOnGoalIncomplete && goalReached === false;
  return !UNREACHABLE.has(outcome);
}

/** The first attempt and its retries. */
export const attemptsAllowed = ({ maxRetries }: Pick<CampaignSettings, 'maxRetries'>): number => maxRetries + 1;
