import type { Instant } from '@carillon/kernel';
import type { AttemptAuthorised, AttemptConcluded, CallRequested, LeadResult } from './lead.events';

/** Asks for a call by hand; its attempt id is in the `CallRequested` that follows. */
export interface RequestCall extends Omit<CallRequested['data'], 'attemptId'> {
  readonly type: 'RequestCall';
  readonly leadId: string;
}
/** `attemptId` is that of `nextAttempt`, for which the number is leased already. */
export interface AuthoriseAttempt extends Omit<AttemptAuthorised['data'], 'attempt' | 'request'> {
  readonly type: 'AuthoriseAttempt';
  readonly leadId: string;
  /** Attempts that may be made in all, the first included. */
  readonly maxAttempts: number;
}
/** No telephone rang: the attempt does not count. */
export interface ReleaseAttempt {
  readonly type: 'ReleaseAttempt';
  readonly attemptId: string;
  readonly reason: string;
  readonly retryAt: Instant;
  readonly at: Instant;
}
export interface ConcludeAttempt extends Omit<AttemptConcluded['data'], 'attempt'> {
  readonly type: 'ConcludeAttempt';
  /** What the lead ends with when this attempt was its last; it stays open while a requested call waits. */
  readonly result?: LeadResult;
}
export interface FinishLead {
  readonly type: 'FinishLead';
  readonly result: LeadResult;
  readonly at: Instant;
}

export type LeadCommand = RequestCall | AuthoriseAttempt | ReleaseAttempt | ConcludeAttempt | FinishLead;
