import { SECOND, type Duration } from '@carillon/kernel';

/** How long things last, in ms of the world's time. */
export interface Terms {
  /** How long a holder may act after it began its last successful renewal. */
  readonly term: Duration;
  /** How much longer everybody else waits: what two machines' clocks may drift apart in one term. */
  readonly margin: Duration;
  /** Between two renewals; a third of the term forgives two that fail. */
  readonly pulse: Duration;
  /** After a member is out, what it began last may still take effect: the life of an authorisation and its margin. */
  readonly grace: Duration;
  /** Between two looks at the slices of budgets. */
  readonly settling: Duration;
  /** How long what cannot be divided evenly stays with one member. */
  readonly turn: Duration;
  /** Between two looks for news. */
  readonly look: Duration;
  /** What is older than this is not known to be so still. */
  readonly fresh: Duration;
}

export const TERMS: Terms = { term: 6 * SECOND, margin: 1.5 * SECOND, pulse: 2 * SECOND, grace: 6 * SECOND, settling: 300, turn: 10 * SECOND, look: 200, fresh: 3 * SECOND };
