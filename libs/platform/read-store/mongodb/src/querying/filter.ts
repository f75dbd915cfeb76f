import { parseWhere, type Bound, type FieldCondition, type Query, type Scalar } from '@carillon/platform/read-store';
import type { Filter } from 'mongodb';
import { storedField } from '../codec/field-name';
import type { StoredDocument } from '../codec/stored-document';
import { encodeText } from '../codec/text';

export type StoredFilter = Filter<StoredDocument>;

type Clause = Readonly<Record<string, unknown>>;

const NOTHING: Clause = { _id: { $in: [] } };

/** All conditions and the extra ones. Nothing that came from outside ever stands where the server looks for an operator. */
export function filterOf(where: Query['where'], extra: readonly object[] = []): StoredFilter {
  const clauses = [...parseWhere(where).map(clauseOf), ...extra];
  return clauses.length === 0 ? {} : ({ $and: clauses });
}

export const storedScalar = (value: Scalar): Scalar => (typeof value === 'string' ? encodeText(value) : value);

function clauseOf(condition: FieldCondition): Clause {
  const field = storedField(condition.field);
  return condition.kind === 'in' ? membership(field, condition.values) : range(field, condition.bounds);
}

function membership(field: string, values: readonly Scalar[]): Clause {
  const [first] = values;
  if (first === undefined) return NOTHING;
  return { [field]: values.length === 1 ? { $eq: storedScalar(first) } : { $in: values.map(storedScalar) } };
}

/** The server, too, compares only what is of the bound's type; of null only it needs to be told. */
function range(field: string, bounds: readonly Bound[]): Clause {
  const byOperator = bounds.map(({ operator, value }) => (value === null ? nullBound(field, operator) : { [field]: { [`$${operator}`]: storedScalar(value) } }));
  return byOperator.length === 1 && byOperator[0] ? byOperator[0] : { $and: byOperator };
}

const nullBound = (field: string, operator: Bound['operator']): Clause => (operator === 'gte' || operator === 'lte' ? { [field]: { $eq: null } } : NOTHING);
