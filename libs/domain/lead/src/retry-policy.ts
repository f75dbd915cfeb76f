import { HOUR, type Duration, type Outcome } from '@carillon/kernel';
import type { ChainLink } from './record-chain';
import { durationOf, type Wait } from './wait';

/** Hours per outcome; an absent one (or `null`) equals `retryCooldownHours`. */
export interface CooldownHours {
  readonly success?: number | null;
  readonly voicemail?: number | null;
  readonly noAnswer?: number | null;
  readonly busy?: number | null;
  readonly failed?: number | null;
}

/** What a team says that an outcome means. */
export interface OutcomeRule {
  readonly outcome: string;
  /** `FINAL` or `RETRY`. */
  readonly statusAfterCall: string;
  /** Calls that may end so. */
  readonly maxAttempts: number | null;
  readonly retryDelay: Wait | null;
}

/** The part of a campaign's settings that says when to try again. What an older campaign lacks is not asked for. */
export interface RetrySettings {
  readonly cooldowns: CooldownHours;
  readonly retryCooldownHours: number;
  readonly retryOnGoalIncomplete: boolean;
  readonly retryOnVoicemail?: boolean | null;
  readonly retryDelay?: Wait | null;
  readonly dispositions?: readonly OutcomeRule[];
  readonly recordChain?: readonly ChainLink[];
  readonly retryOffsetsMinutes?: readonly number[];
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
export function cooldownHours({ cooldowns, retryCooldownHours }: Pick<RetrySettings, 'cooldowns' | 'retryCooldownHours'>, outcome: Outcome): number {
  const own = COOLDOWN_OF[outcome];
  return (own && cooldowns[own]) ?? retryCooldownHours;
}

type Worth = Pick<RetrySettings, 'retryOnGoalIncomplete' | 'retryOnVoicemail' | 'dispositions'>;

/**
 * Whether this outcome leaves something to try again for. A conversation is repeated only where its goal is known to be
 * missed: `null` (nobody told) is no reason to call a person twice. What a team says of an outcome goes before all else.
 * @param endedSo calls that ended with this outcome, this one included
 */
export function isRetryable(settings: Worth, outcome: Outcome, goalReached: boolean | null, endedSo = 1): boolean {
  const rule = ruleFor(settings, outcome);
  if (rule) return rule.statusAfterCall === 'RETRY' && endedSo < (rule.maxAttempts ?? Infinity);
  if (outcome === 'completed') return settings.retryOnGoalIncomplete && goalReached === false;
  if (outcome === 'voicemail') return settings.retryOnVoicemail ?? true;
  return !isUnreachable(outcome);
}

export const ruleFor = ({ dispositions }: Pick<RetrySettings, 'dispositions'>, outcome: Outcome): OutcomeRule | undefined =>
  dispositions?.find((rule) => rule.outcome === outcome);

/** The wait after a call: the outcome's own, the number's own, the campaign's. @param phone the type of the number that was called */
export function waitAfter(settings: RetrySettings, outcome: Outcome, phone: string): Duration {
  const link = settings.recordChain?.find(({ type }) => type === phone);
  const wait = ruleFor(settings, outcome)?.retryDelay ?? link?.retryDelay ?? settings.retryDelay;
  return wait ? durationOf(wait) : cooldownHours(settings, outcome) * HOUR;
}
