import type { Scalar } from '@carillon/platform/read-store';

/** A scalar as a column holds it. */
export type StoredValue = number | string | Uint8Array;

/**
 * Stands for null and for a missing field. No JSON number is infinite, so it collides with nothing, and a column without
 * SQL nulls can be compared, sorted and paged by plain operators: nothing < numbers < text < booleans, as in MongoDB.
 */
const NOTHING = Number.NEGATIVE_INFINITY;
const FALSE = Uint8Array.of(0);
const TRUE = Uint8Array.of(1);

export const NOTHING_SQL = '-9e999';

/** One byte for a boolean, so that `true` is neither 1 nor "true" and comes back as what it was. */
export function toStored(value: unknown): StoredValue {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : NOTHING;
    case 'boolean':
      return value ? TRUE : FALSE;
    default:
      return NOTHING;
  }
}

/** @param stored as it was read. */
export const isSameStored = (stored: unknown, value: StoredValue): boolean =>
  stored === value || (stored instanceof Uint8Array && value instanceof Uint8Array && stored[0] === value[0]);

export function toScalar(stored: unknown): Scalar {
  if (stored === NOTHING) return null;
  return typeof stored === 'object' && stored !== null ? (stored as Uint8Array)[0] === 1 : (stored as Scalar);
}
