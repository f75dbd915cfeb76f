import { SECOND, type Duration } from '@carillon/kernel';

/** How long the adapter waits for what, in ms of wall time. */
export interface Limits {
  /** For the reply to one append; after it the outcome is unknown and the stream is read. */
  readonly append: Duration;
  /** Between two events of a read. */
  readonly read: Duration;
  /** For an append or a read with all its repetitions; after it the storage is unavailable. */
  readonly patience: Duration;
  /** For a subscription to be confirmed. */
  readonly confirm: Duration;
  /** A subscription that is silent for so long is checked against the log. */
  readonly quiet: Duration;
  /** For the check, and again for what the check found to arrive. */
  readonly answer: Duration;
  /** Between two attempts at anything: the first pause, and the longest. */
  readonly pauses: { readonly firstDelay: Duration; readonly maxDelay: Duration };
  /** Between two fresh connections while the server cannot be reached. */
  readonly renew: Duration;
}

/** A dead subscription is noticed within 2 × quiet + 2 × answer = 8 s. */
export const LIMITS: Limits = {
  append: 3 * SECOND,
  read: 3 * SECOND,
  patience: 8 * SECOND,
  confirm: 4 * SECOND,
  quiet: 2.5 * SECOND,
  answer: 1.5 * SECOND,
  pauses: { firstDelay: 50, maxDelay: 2 * SECOND },
  renew: 2 * SECOND,
};
