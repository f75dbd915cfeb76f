import type { Sample } from './samples.contract';
import type { Condition, Query, Scalar } from './read-store';

/** What a query means, in the plainest code: the measure that adapters are held against. */
export function naiveFind(documents: readonly Sample[], { where, sort }: Query): readonly Sample[] {
  const { field, direction } = sort ?? { field: '_id', direction: 'asc' };
  const ascending = naiveFilter(documents, where).toSorted((a, b) => compare(valueOf(a, field), valueOf(b, field)) || compare(a._id, b._id));
  return direction === 'asc' ? ascending : ascending.toReversed();
}

export function naiveFilter(documents: readonly Sample[], where: Query['where'] = {}): readonly Sample[] {
  return documents.filter((document) => Object.entries(where).every(([field, condition]) => matches(valueOf(document, field), condition)));
}

export function naiveCountBy(documents: readonly Sample[], field: string): ReadonlyMap<Scalar, number> {
  const groups = Map.groupBy(documents, (document) => valueOf(document, field));
  return new Map([...groups].map(([value, members]) => [value, members.length]));
}

const valueOf = (document: Sample, field: string): Scalar => (Object.hasOwn(document, field) ? ((document[field] as Scalar | undefined) ?? null) : null);

function matches(value: Scalar, condition: Condition): boolean {
  if (typeof condition !== 'object' || condition === null) return value === condition;
  if ('in' in condition) return condition.in.includes(value);
  return Object.entries(condition).every(([operator, bound]) => isWithin(value, operator, bound));
}

function isWithin(value: Scalar, operator: string, bound: Scalar): boolean {
  if (typeRank(value) !== typeRank(bound)) return false;
  const order = compare(value, bound);
  if (operator === 'gt') return order > 0;
  if (operator === 'gte') return order >= 0;
  return operator === 'lt' ? order < 0 : order <= 0;
}

const TYPES = ['object', 'number', 'string', 'boolean'];
const typeRank = (value: Scalar): number => TYPES.indexOf(typeof value);

function compare(a: Scalar, b: Scalar): number {
  if (typeRank(a) !== typeRank(b)) return typeRank(a) - typeRank(b);
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
  return Number(a) - Number(b);
}
