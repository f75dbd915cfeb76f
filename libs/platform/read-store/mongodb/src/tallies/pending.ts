import type { Tally } from '@carillon/platform/read-store';
import { storedField } from '../codec/field-name';
import { encodeText } from '../codec/text';
import type { BatchName } from './batch-name';

/** Stands in a document from the moment of a write until all that the write counts for is counted. */
export interface Pending {
  readonly token: string;
  /** Tells the writes of one batch apart. */
  readonly place: number;
  readonly tallies: readonly StoredTally[];
  /** The document goes when it is counted. */
  readonly isLast?: boolean;
}

/** One per counter document; fields under stored names. */
export interface StoredTally {
  readonly collection: string;
  readonly id: string;
  readonly add: Readonly<Record<string, number>>;
}

export const pendingOf = (batch: BatchName, place: number, tallies: readonly StoredTally[]): Pending => ({ token: batch.token, place, tallies });

/** Several tallies for one counter document are one. */
export function merged(tallies: readonly Tally[]): readonly StoredTally[] {
  const counters = new Map<string, { collection: string; id: string; add: Record<string, number> }>();
  for (const { collection, id, add } of tallies) {
    const key = JSON.stringify([collection, id]);
    const known = counters.get(key) ?? { collection, id: encodeText(id), add: {} };
    counters.set(key, known);
    for (const [name, number] of Object.entries(add)) increase(known.add, storedField(name), number);
  }
  return [...counters.values()];
}

export function increase(sums: Record<string, number>, field: string, number: number): void {
  sums[field] = (Object.hasOwn(sums, field) ? (sums[field] ?? 0) : 0) + number;
}
