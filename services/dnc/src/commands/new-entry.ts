import type { Instant } from '@carillon/kernel';

/** An entry that somebody wants on a list. */
export interface NewEntry {
  readonly number: string;
  readonly numberKey: string;
  readonly reason: string | null;
  readonly expiresAt: Instant | null;
}

export type Added = 'added' | 'already_listed';
export type Removed = 'removed' | 'not_listed';

/** What became of a request, entry by entry in its order. */
export interface Settled<Result> {
  readonly results: readonly Result[];
  /** The list's version after it; entries that stand on their numbers' streams need none. */
  readonly version: number | null;
}
