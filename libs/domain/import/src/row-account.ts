import type { RecordChunk } from './import.commands';

export interface RowAccount {
  /** Rows in no list. */
  readonly missing: readonly number[];
  /** Rows in more than one list, twice in one, or outside of the chunk. */
  readonly surplus: readonly number[];
}

/** Which rows of `(after, through]` are not in exactly one of the three lists. */
export function accountFor({ after, through, accepted, duplicates, rejected }: RecordChunk): RowAccount {
  const missing = new Set(Array.from({ length: through - after }, (_, index) => after + 1 + index));
  const rows = [accepted, duplicates, rejected].flatMap((list) => list.map(({ row }) => row));
  const surplus = rows.filter((row) => !missing.delete(row));
  return { missing: [...missing], surplus };
}
