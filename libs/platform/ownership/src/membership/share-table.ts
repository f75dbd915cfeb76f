import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** `_id` is the role; `_v` counts the changes. */
export interface ShareTable extends Document {
  /** By share; `null` for one that nobody has. */
  readonly owners: readonly (string | null)[];
}

export const SHARE_TABLES: CollectionDefinition<ShareTable> = { name: 'ownership_shares', indexes: [] };

/** What one member does for an even division; if all do, each share has an owner, and nobody has more than one too many. */
export interface Moves {
  readonly release: readonly number[];
  readonly claim: readonly number[];
}

/**
 * Each keeps what it has up to its quota, gives back what is above, and takes what is free up to it. The first members in
 * the order of their ids have the quota that is one more, so all come to the same sums without speaking to each other.
 */
export function movesOf(me: string, members: readonly string[], owners: readonly (string | null)[]): Moves {
  const quota = quotaOf(me, members, owners.length);
  const mine = placesOf(owners, (owner) => owner === me);
  const free = placesOf(owners, (owner) => owner === null || !members.includes(owner));
  return { release: mine.slice(quota), claim: free.slice(0, Math.max(0, quota - mine.length)) };
}

function quotaOf(me: string, members: readonly string[], shares: number): number {
  const rank = members.filter((member) => member < me).length;
  const least = Math.floor(shares / members.length);
  return rank < shares % members.length ? least + 1 : least;
}

const placesOf = (owners: readonly (string | null)[], isWanted: (owner: string | null) => boolean): readonly number[] =>
  owners.flatMap((owner, share) => (isWanted(owner) ? [share] : []));

/** The next version of the table with these moves made. */
export function moved(table: ShareTable, me: string, { release, claim }: Moves): ShareTable {
  const owners = [...table.owners];
  release.forEach((share) => (owners[share] = null));
  claim.forEach((share) => (owners[share] = me));
  return { ...table, _v: table._v + 1, owners };
}

export const ownedBy = (me: string, { owners }: ShareTable): ReadonlySet<number> => new Set(placesOf(owners, (owner) => owner === me));
