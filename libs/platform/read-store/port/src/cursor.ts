import { deriveUuid } from '@carillon/platform/crypto';
import { isScalar } from './condition';
import { InvalidCursor, InvalidQuery, type Query, type Scalar } from './read-store';

/** The last document of a page: where the next one goes on. */
export interface Place {
  readonly value: Scalar;
  readonly id: string;
}

export const DEFAULT_LIMIT = 100;
const BY_ID = { field: '_id', direction: 'asc' } as const;

export const sortOf = (query: Query): NonNullable<Query['sort']> => query.sort ?? BY_ID;

/** @throws InvalidQuery unless the limit is a whole number above zero. */
export function limitOf({ limit = DEFAULT_LIMIT }: Query): number {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new InvalidQuery('limit', 'must be a whole number of at least 1');
  return limit;
}

/** The page size may change between pages, the rest of the query may not. */
function fingerprint(collection: string, query: Query): string {
  const where = Object.entries(query.where ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const { field, direction } = sortOf(query);
  return deriveUuid(collection, JSON.stringify([where, field, direction]));
}

export function cursorAfter(collection: string, query: Query, place: Place): string {
  return Buffer.from(JSON.stringify([fingerprint(collection, query), place.value, place.id])).toString('base64url');
}

/** @throws InvalidCursor when the query's cursor was made by another query, or by nobody. */
export function placeOf(collection: string, query: Query): Place | undefined {
  if (query.cursor === undefined) return undefined;
  const parts = decode(query.cursor);
  if (!Array.isArray(parts)) throw new InvalidCursor();
  const [made, value, id] = parts as readonly unknown[];
  if (made !== fingerprint(collection, query) || !isScalar(value) || typeof id !== 'string') throw new InvalidCursor();
  return { value, id };
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
}
