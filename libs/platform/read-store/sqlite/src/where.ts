import { parseWhere, type Bound, type FieldCondition, type Query, type Scalar } from '@carillon/platform/read-store';
import type { Collection } from './collection';
import { conditionSql } from './partial-index';
import { NOTHING_SQL, toStored, type StoredValue } from './stored-value';

/** A piece of SQL with the values of its placeholders. Nothing that came from outside ever stands in `text`. */
export interface Fragment {
  readonly text: string;
  readonly parameters: readonly StoredValue[];
}

/** A field as an expression: its column if it is indexed, else taken from the body row by row. */
export function expressionOf(collection: Collection, field: string): Fragment {
  const column = field === '_id' ? '_id' : collection.columns.get(field);
  return column ? { text: column, parameters: [] } : { text: 'document_field(body, ?)', parameters: [field] };
}

/** `WHERE …` over all conditions and the extra ones, or nothing. */
export function whereOf(collection: Collection, where: Query['where'], extra: readonly Fragment[] = []): Fragment {
  const all = [...parseWhere(where).map((condition) => fragmentOf(collection, condition)), ...extra];
  if (all.length === 0) return { text: '', parameters: [] };
  return { text: ` WHERE ${all.map((part) => part.text).join(' AND ')}`, parameters: all.flatMap((part) => part.parameters) };
}

function fragmentOf(collection: Collection, condition: FieldCondition): Fragment {
  const expression = expressionOf(collection, condition.field);
  if (condition.kind === 'range') return range(expression, condition.bounds);
  return limitOfAnIndex(collection, expression, condition.values) ?? membership(expression, condition.values);
}

/** The text is the index's own; what was asked for is only compared with it. */
function limitOfAnIndex({ conditions }: Collection, { text }: Fragment, values: readonly Scalar[]): Fragment | undefined {
  const [value] = values;
  if (conditions.size === 0 || values.length > 1 || typeof value !== 'string') return undefined;
  const limit = conditionSql(text, value);
  return conditions.has(limit) ? { text: limit, parameters: [] } : undefined;
}

function membership(expression: Fragment, values: readonly Scalar[]): Fragment {
  const [first] = values;
  if (first === undefined) return { text: 'FALSE', parameters: [] };
  if (values.length === 1) return { text: `${expression.text} = ?`, parameters: [...expression.parameters, toStored(first)] };
  const stored = padded(values).map(toStored);
  return { text: `${expression.text} IN (${stored.map(() => '?').join(', ')})`, parameters: [...expression.parameters, ...stored] };
}

/** To the next power of two, by repeating the last: a handful of statements to prepare instead of one for every length. */
function padded(values: readonly Scalar[]): readonly Scalar[] {
  const size = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...Array.from({ length: size - values.length }, () => values.at(-1) ?? null)];
}

function range(expression: Fragment, bounds: readonly Bound[]): Fragment {
  const parts = bounds.flatMap((bound) => [boundSql(expression, bound), ...otherEnd(expression, bound, bounds)]);
  return { text: parts.map((part) => part.text).join(' AND '), parameters: parts.flatMap((part) => part.parameters) };
}

const SIGNS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function boundSql(expression: Fragment, { operator, value }: Bound): Fragment {
  if (value !== null) return { text: `${expression.text} ${SIGNS[operator]} ?`, parameters: [...expression.parameters, toStored(value)] };
  const includesNull = operator === 'gte' || operator === 'lte';
  return includesNull ? { text: `${expression.text} = ${NOTHING_SQL}`, parameters: expression.parameters } : { text: 'FALSE', parameters: [] };
}

const isLower = ({ operator }: Bound): boolean => operator === 'gt' || operator === 'gte';

/** Where the values of one type begin and end in the order of a column. */
const TYPE_BEGINS: Readonly<Record<string, string>> = { number: `> ${NOTHING_SQL}`, string: ">= ''", boolean: ">= x''" };
const TYPE_ENDS: Readonly<Record<string, string>> = { number: "< ''", string: "< x''" };

/** A range open at one end stops where the values of its type do; a redundant comparison would hide the index's bound. */
function otherEnd(expression: Fragment, bound: Bound, all: readonly Bound[]): readonly Fragment[] {
  const type = typeof bound.value;
  const isClosed = all.some((other) => isLower(other) !== isLower(bound) && typeof other.value === type);
  const end = isLower(bound) ? TYPE_ENDS[type] : TYPE_BEGINS[type];
  return isClosed || end === undefined ? [] : [{ text: `${expression.text} ${end}`, parameters: expression.parameters }];
}
