export interface BudgetOptions {
  /** How much of it this member uses now. */
  readonly inUse: (name: string) => number;
  /** How much of it is still used by a member that is gone. */
  readonly leftBy: (name: string, member: string) => Promise<number>;
  /** Whether it waits for more than its slice, for one who can tell at any time; `hungry` is for one who finds out now and then. */
  readonly isWaiting?: (name: string) => boolean;
  /** A slice grew. */
  readonly onGrowth: (name: string) => void;
}

export interface Limit {
  readonly most: number;
  /** Of what sets the limit: where members have heard of different ones, the latest holds for all. */
  readonly version: number;
}

/**
 * Limits in slices, one per member: at every moment all slices of a limit together are at most the limit, and what a member
 * uses is within its slice, so nobody has to ask anybody before using it.
 */
export interface Budgets {
  /** This member's slice, of which it may use as much as it does not use already; 0 until the members have divided the limit. */
  slice(name: string, limit: Limit): number;
  /** It could use more than its slice, now and for a while: the others give way until all who are hungry have the same. */
  hungry(name: string): void;
  start(): void;
  stop(): void;
}

/** For a member that is alone. */
export const WHOLE: Budgets = { slice: (_, { most }) => most, hungry: () => undefined, start: () => undefined, stop: () => undefined };

