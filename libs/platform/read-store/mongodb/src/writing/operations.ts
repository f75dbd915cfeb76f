import type { AnyBulkWriteOperation } from 'mongodb';
import type { StoredDocument } from '../codec/stored-document';
import type { StoredFilter } from '../querying/filter';
import type { BatchName } from '../tallies/batch-name';
import { pendingOf, type Pending } from '../tallies/pending';
import type { PreparedWrite } from './prepared-write';

/** A write and its place in its batch. */
export interface Placed {
  readonly write: PreparedWrite;
  readonly place: number;
}

export interface Marks {
  /** Given when anything in the batch is counted. */
  readonly batch: BatchName | undefined;
  /** The last batch of this writer, all of which is counted: its marks may be written over. */
  readonly finished: string | null;
}

/** An upsert whose guard holds it back tries to insert and fails on the id: each operation has applied or has an error of its own. */
export function bulkOperation({ write, place }: Placed & { write: { kind: 'put' | 'insert' } }, marks: Marks): AnyBulkWriteOperation<StoredDocument> {
  const pending = pendingFor({ write, place }, marks);
  const document = pending ? { ...write.document, _tallying: pending } : write.document;
  if (write.kind === 'insert') return { insertOne: { document } };
  const filter = { _id: write.id, _v: write.follows ?? { $lt: write.document._v }, ...isFree(marks) };
  return { replaceOne: { filter, replacement: document, upsert: true } };
}

export const pendingFor = ({ write, place }: Placed, { batch }: Marks): Pending | undefined =>
  batch && write.tallies.length > 0 ? pendingOf(batch, place, write.tallies) : undefined;

/** Whether nothing waits to be counted that a write over the document would lose. */
export const isFree = ({ finished }: Marks): StoredFilter => ({ '_tallying.token': finished === null ? null : { $in: [null, finished] } });
