import { InvalidQuery, type Query, type Scalar } from './read-store';

export type Operator = 'gt' | 'gte' | 'lt' | 'lte';

export interface Bound {
  readonly operator: Operator;
  readonly value: Scalar;
}

/** A condition in its one form for adapters: equality is `in` with one value, and nothing is left unchecked. */
export type FieldCondition =
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly kind: 'range'; readonly field: string; readonly bounds: readonly Bound[] };

export const MAX_VALUES = 10_000;
const OPERATORS: readonly string[] = ['gt', 'gte', 'lt', 'lte'];

export const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

/** @throws InvalidQuery for everything that is not a condition; an undefined one is never taken for "any". */
export function parseWhere(where: Query['where'] = {}): readonly FieldCondition[] {
  return Object.entries(where).map(([field, condition]) => parseCondition(field, condition));
}

function parseCondition(field: string, condition: unknown): FieldCondition {
  if (isScalar(condition)) return { kind: 'in', field, values: [condition] };
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) throw refusal(field);
  const entries = Object.entries(condition);
  if (entries.length === 1 && entries[0]?.[0] === 'in') return { kind: 'in', field, values: parseValues(field, entries[0][1]) };
  if (entries.length === 0) throw refusal(field);
  return { kind: 'range', field, bounds: entries.map(([operator, value]) => parseBound(field, operator, value)) };
}

function parseValues(field: string, values: unknown): readonly Scalar[] {
  if (!Array.isArray(values) || !values.every(isScalar)) throw refusal(field);
  if (values.length > MAX_VALUES) throw new InvalidQuery(`where.${field}`, `has ${values.length} values; ask for at most ${MAX_VALUES} at a time`);
  return values;
}

function parseBound(field: string, operator: string, value: unknown): Bound {
  if (!OPERATORS.includes(operator) || !isScalar(value)) throw refusal(field);
  return { operator: operator as Operator, value };
}

const refusal = (field: string) =>
  new InvalidQuery(`where.${field}`, 'is no condition; give a string, finite number, boolean or null, {in: [...]}, or a range of gt, gte, lt, lte');
