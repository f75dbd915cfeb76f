import type { Instant } from '@carillon/kernel';

/** What the number's own stream holds against one more dial: at most so many of them later than an instant. */
export interface DialCap {
  readonly rule: string;
  /** Exclusive. */
  readonly after: Instant;
  readonly most: number;
}
