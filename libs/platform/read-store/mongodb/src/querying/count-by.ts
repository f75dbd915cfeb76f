import type { Query, Scalar } from '@carillon/platform/read-store';
import type { Collection } from 'mongodb';
import { decodeScalar } from '../codec/decode';
import { storedField } from '../codec/field-name';
import type { StoredDocument } from '../codec/stored-document';
import { filterOf } from './filter';

interface Group {
  readonly _id: unknown;
  readonly number: number;
}

export async function countBy(collection: Collection<StoredDocument>, field: string, where: Query['where']): Promise<ReadonlyMap<Scalar, number>> {
  const grouped = collection.aggregate<Group>([{ $match: filterOf(where) }, { $group: { _id: `$${storedField(field)}`, number: { $sum: 1 } } }]);
  const counts = new Map<Scalar, number>();
  for await (const { _id, number } of grouped) {
    const value = decodeScalar(_id);
    counts.set(value, (counts.get(value) ?? 0) + number);
  }
  return counts;
}
