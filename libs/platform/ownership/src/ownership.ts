import type { Cancel } from '@carillon/kernel';
import type { Bulletin, BulletinOptions } from './bulletin/bulletin';
import type { BudgetOptions, Budgets } from './budget/budgets';

/**
 * How the instances of a service divide what only one may do at a time. A service works the same whether it is one process
 * that owns everything or one of many: docs/adr/0028.
 */
export interface Ownership {
  /** Whether there can be no other instance: then nothing needs to be fenced. */
  readonly isSole: boolean;
  /** @param name of what one instance does at a time, as `relay.campaigns`. */
  lease(name: string): Lease;
  /** @param role of the instances that divide the work among them, as `scheduler`. */
  join(role: string, options?: JoinOptions): Membership;
}

/** Has one holder at a time. */
export interface Lease {
  /**
   * Waits until it is this instance's, and keeps it so until it is released or lost. A lost one can be acquired again.
   * @returns the fencing token: greater than that of every former holder.
   * @throws the signal's reason when it aborts first.
   */
  acquire(signal: AbortSignal): Promise<number>;
  /** By this instance's own clocks, without asking anybody: to be looked at just before each effect. */
  isHeld(): boolean;
  /** Told once per acquisition, as soon as the instance notices that it is not the holder any more without a release. */
  onLost(listener: () => void): Cancel;
  /** The next holder need not wait. */
  release(): Promise<void>;
}

export interface JoinOptions {
  /** Into how many parts the work is divided; default `SHARES`. */
  readonly shares?: number;
  /** Resolves when nothing is at work on these shares any more, which are not held as it is called. Another gets them then. */
  readonly beforeRelease?: (shares: readonly number[]) => Promise<void>;
}

/** One instance among those that do the same work. */
export interface Membership {
  /** Never that of another, nor of this one before it was out. */
  readonly id: string;
  /** It is certain that there is no other: former ones are dead, and what they began has ended or never will. */
  readonly isSole: boolean;
  /** Whether it may act at all; by its own clocks, to be looked at just before each effect. */
  isIn(): boolean;
  holds(share: number): boolean;
  /** `undefined` for all there are. */
  shares(): readonly number[] | undefined;
  /** Those who were in at the last look, this one among them. */
  members(): readonly string[];
  /** Those who are in now, by asking. */
  callTheRoll(): Promise<readonly string[]>;
  /** Whether nothing that this member began can take effect any more. */
  isGone(member: string): Promise<boolean>;
  onChange(listener: (change: Change) => void): Cancel;
  /** Limits that all members keep together. Started after the membership. */
  budgets(options: BudgetOptions): Budgets;
  /** @param name of what the members tell each other, as `dialer.standings`. Started after the membership. */
  bulletin<News>(name: string, options: BulletinOptions<News>): Bulletin<News>;
  /** Resolves when it is in, with the shares that were free. */
  start(): Promise<void>;
  /** Gives everything back. */
  leave(): Promise<void>;
}

export interface Change {
  readonly gained: readonly number[];
  readonly lost: readonly number[];
  /** It was out, and is about to come in again under its new id. */
  readonly isAnew: boolean;
}

/** Parts that work is divided into: enough for 64 instances, few enough to list in a query. */
export const SHARES = 64;
