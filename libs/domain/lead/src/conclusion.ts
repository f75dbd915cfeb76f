import { MINUTE, type Instant, type Outcome } from '@carillon/kernel';
import type { LeadResult } from './lead.events';
import { nextInChain, type Phones } from './record-chain';
import { isRetryable, isUnreachable, ruleFor, waitAfter, type RetrySettings } from './retry-policy';

/** How an attempt ended. */
export interface Ending {
  readonly outcome: Outcome;
  readonly goalReached: boolean | null;
  readonly at: Instant;
}

/** What the lead's calls were, this one included. */
export interface CallHistory extends Phones {
  readonly firstCallAt: Instant;
  /** Calls that ended as this one did. */
  readonly endedSo: number;
  /** The type of the number that was called. */
  readonly phone: string;
}

/** What the lead's campaign says of a further attempt. */
export interface Prospects {
  readonly retry: RetrySettings;
  /** Attempts that were made, this one included, and that may be made. */
  readonly made: number;
  readonly maxAttempts: number;
  /** The campaign makes no calls any more. */
  readonly hasEnded: boolean;
  readonly history: CallHistory;
}

/** When the next call is due, and to which number where a campaign goes from one to the next. */
export interface NextCall {
  readonly retryAt: Instant;
  readonly nextPhone?: string;
}

/** When the lead is due again, or what it ends with. */
export type Conclusion = NextCall | { readonly retryAt: null; readonly result: LeadResult };

export function conclusionOf(ending: Ending, prospects: Prospects): Conclusion {
  const { made, maxAttempts, hasEnded } = prospects;
  const next = made < maxAttempts ? nextCall(ending, prospects) : undefined;
  if (next && !hasEnded) return next;
  return { retryAt: null, result: next ? 'campaign_ended' : resultOf(ending) };
}

function nextCall(ending: Ending, prospects: Prospects): NextCall | undefined {
  const { retry, history } = prospects;
  const chain = retry.recordChain ?? [];
  const nextPhone = nextInChain(chain, history);
  if (chain.length === 0) return laterCall(ending, prospects);
  if (nextPhone === undefined) return undefined;
  // A number that leads nowhere says nothing about the person: the next one is called at once.
  if (isUnreachable(ending.outcome)) return { retryAt: ending.at, nextPhone };
  const later = laterCall(ending, prospects);
  return later && { ...later, nextPhone };
}

function laterCall(ending: Ending, { retry, made, history }: Prospects): NextCall | undefined {
  const { outcome, goalReached } = ending;
  if (!isRetryable(retry, outcome, goalReached, history.endedSo)) return undefined;
  const retryAt = dueAt(ending, retry, made, history);
  return retryAt === undefined ? undefined : { retryAt };
}

/** An offset that passed while the call was on is due when the call ends; after the last one there is no other. */
function dueAt({ outcome, at }: Ending, retry: RetrySettings, made: number, { firstCallAt, phone }: CallHistory): Instant | undefined {
  const offsets = retry.retryOffsetsMinutes ?? [];
  if (offsets.length === 0 || ruleFor(retry, outcome)?.retryDelay) return at + waitAfter(retry, outcome, phone);
  const offset = offsets[made - 1];
  return offset === undefined ? undefined : Math.max(at, firstCallAt + offset * MINUTE);
}

function resultOf({ outcome, goalReached }: Ending): LeadResult {
  if (goalReached === true) return 'converted';
  if (outcome === 'completed') return 'completed';
  return isUnreachable(outcome) ? 'unreachable' : 'exhausted';
}
