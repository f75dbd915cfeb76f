import type { CallRequest } from '@carillon/domain/lead';
import type { Cause, Instant } from '@carillon/kernel';

/** A call that somebody asks for by hand. */
export interface CallWish {
  readonly environmentId: string;
  /** E.164. */
  readonly to: string;
  readonly request: CallRequest;
  readonly cause: Cause;
}

/** A call that waits for its authorisation. */
export interface QueuedCall {
  readonly attemptId: string;
  readonly leadId: string;
  readonly to: string;
  readonly scheduledAt: Instant;
  readonly createdAt: Instant;
}
