import { HOUR, type Instant, type Outcome } from '@carillon/kernel';
import type { LeadResult } from './lead.events';
import { cooldownHours, isRetryable, isUnreachable, type RetrySettings } from './retry-policy';

/** How an attempt ended. */
export interface Ending {
  readonly outcome: Outcome;
  readonly goalReached: boolean | null;
  readonly at: Instant;
}

/** What the lead's campaign says of a further attempt. */
export interface Prospects {
  readonly retry: RetrySettings;
  /** Attempts that were made, this one included, and that may be made. */
  readonly made: number;
  readonly maxAttempts: number;
  /** The campaign makes no calls any more. */
  readonly hasEnded: boolean;
}

/** When the lead is due again, or what it ends with. */
export type Conclusion = { readonly retryAt: Instant } | { readonly retryAt: null; readonly result: LeadResult };

export function conclusionOf(ending: Ending, { retry, made, maxAttempts, hasEnded }: Prospects): Conclusion {
  const { outcome, goalReached, at } = ending;
  const isWorthIt = isRetryable(retry, outcome, goalReached);
  if (isWorthIt && made < maxAttempts && !hasEnded) return { retryAt: at + cooldownHours(retry, outcome) * HOUR };
  const isCutShort = isWorthIt && made < maxAttempts;
  return { retryAt: null, result: isCutShort ? 'campaign_ended' : resultOf(ending) };
}

function resultOf({ outcome, goalReached }: Ending): LeadResult {
  if (goalReached === true) return 'converted';
  if (outcome === 'completed') return 'completed';
  return isUnreachable(outcome) ? 'unreachable' : 'exhausted';
}
