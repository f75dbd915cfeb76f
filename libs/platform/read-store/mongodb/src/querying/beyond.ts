import type { Place, Query, Scalar } from '@carillon/platform/read-store';
import { storedField } from '../codec/field-name';
import { encodeText } from '../codec/text';
import { storedScalar } from './filter';

type Direction = NonNullable<Query['sort']>['direction'];
type Clause = Readonly<Record<string, unknown>>;

/** The types in the server's order, each as a condition that an index can answer. */
const TYPES = [
  { name: 'object', all: { $eq: null } },
  { name: 'number', all: { $gte: -Infinity } },
  { name: 'string', all: { $gte: '' } },
  { name: 'boolean', all: { $in: [false, true] } },
] as const;

/** What comes after a place in the order of a field and then of ids. A comparison sees one type only, so the others are named. */
export function beyond(field: string, direction: Direction, { value, id }: Place): Clause {
  const later = direction === 'asc' ? '$gt' : '$lt';
  if (field === '_id') return { _id: { [later]: encodeText(id) } };
  const name = storedField(field);
  const sameValue = { [name]: { $eq: storedScalar(value) }, _id: { [later]: encodeText(id) } };
  const sameType = value === null ? [] : [{ [name]: { [later]: storedScalar(value) } }];
  return { $or: [sameValue, ...sameType, ...otherTypes(value, direction).map((all) => ({ [name]: all }))] };
}

function otherTypes(value: Scalar, direction: Direction): readonly object[] {
  const own = TYPES.findIndex(({ name }) => name === typeof value);
  const later = direction === 'asc' ? TYPES.slice(own + 1) : TYPES.slice(0, own);
  return later.map(({ all }) => all);
}
