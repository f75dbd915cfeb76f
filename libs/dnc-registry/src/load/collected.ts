import type { Instant } from '@carillon/kernel';
import type { Block } from '../set/block';
import type { Expiring } from '../set/ends';
import type { Wildcard } from '../set/wildcards';

/** What a version is made from, beside the one before it. */
export interface Collected {
  /** Of blocks that may differ from those before. */
  keys(): readonly number[];
  /** The block as it is to be. */
  block(key: number, before: Block | undefined): Block | undefined;
  /** Asked when all blocks were. */
  wildcards(before: readonly Wildcard[]): readonly Wildcard[];
  expiring(): readonly Expiring[];
  /** Every key that is not named by `keys` keeps its block, or has none any more. */
  readonly keepsOthers: boolean;
}

/** A file asks for more than memory should be spent on. */
export class RegistryRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RegistryRefused';
  }
}

export const MAX_WILDCARDS = 10_000;
export const MAX_EXPIRING = 1_000_000;
export const MAX_CHANGES = 5_000_000;

export function requireRoom(size: number, most: number, what: string): void {
  if (size > most) throw new RegistryRefused('REGISTRY_TOO_MANY', `There are more than ${most.toLocaleString('en')} ${what}; load a full version without them, or fewer at a time`);
}

/** A later end wins: a file never shortens what stands. */
export function lengthen<Key>(ends: Map<Key, Instant | null>, key: Key, expiresAt: Instant | null): void {
  const known = ends.get(key);
  ends.set(key, known === undefined ? expiresAt : known === null || expiresAt === null ? null : Math.max(known, expiresAt));
}
