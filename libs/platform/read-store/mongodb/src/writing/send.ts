import { MongoBulkWriteError, MongoServerError, type AnyBulkWriteOperation, type Collection, type Db, type WriteError } from 'mongodb';
import type { StoredDocument } from '../codec/stored-document';
import { bulkOperation, isFree, pendingFor, type Marks, type Placed } from './operations';
import { sideBySide } from './side-by-side';

/** An error when the server refuses the write whatever its guard says. */
export type Answer = 'applied' | 'contested' | Error;

const DUPLICATE_KEY = 11_000;

type Upsert = Placed & { readonly write: { readonly kind: 'put' | 'insert' } };
const isUpsert = (placed: Placed): placed is Upsert => placed.write.kind !== 'delete';
const isBlind = ({ write }: Placed): boolean => write.kind === 'delete' && write.isBlind;

/** Sends writes that may come in any order, all at once; the answers in the order of the writes. */
export async function send(db: Db, writes: readonly Placed[], marks: Marks): Promise<ReadonlyMap<Placed, Answer>> {
  const byCollection = Map.groupBy(writes, ({ write }) => write.collection);
  const answers = await Promise.all([...byCollection].map(([name, own]) => sendTo(db.collection<StoredDocument>(name), own, marks)));
  return new Map(answers.flat());
}

async function sendTo(collection: Collection<StoredDocument>, writes: readonly Placed[], marks: Marks): Promise<readonly (readonly [Placed, Answer])[]> {
  const upserts = writes.filter(isUpsert);
  const blind = writes.filter(isBlind);
  const deletes = writes.filter((placed) => !isUpsert(placed) && !isBlind(placed));
  const [answers, removed, cleared] = await Promise.all([
    bulk(collection, upserts.map((placed) => bulkOperation(placed, marks))),
    sideBySide(deletes, (placed) => remove(collection, placed, marks)),
    clear(collection, blind, marks),
  ]);
  return [
    ...upserts.map((placed, i) => [placed, answers[i] ?? 'applied'] as const),
    ...deletes.map((placed, i) => [placed, removed[i] ?? 'contested'] as const),
    ...blind.map((placed) => [placed, cleared] as const),
  ];
}

/** One round trip. The answer to each operation, in order. */
export async function bulk(collection: Collection<StoredDocument>, operations: readonly AnyBulkWriteOperation<StoredDocument>[]): Promise<readonly Answer[]> {
  if (operations.length === 0) return [];
  const answers: Answer[] = operations.map(() => 'applied');
  try {
    await collection.bulkWrite([...operations], { ordered: false });
  } catch (error) {
    for (const { index, code, errmsg } of refusalsIn(error)) {
      answers[index] = code === DUPLICATE_KEY ? 'contested' : new MongoServerError({ message: errmsg ?? 'The server refused the document', code });
    }
  }
  return answers;
}

/** @throws the error itself unless it tells of single operations alone. */
function refusalsIn(error: unknown): readonly WriteError[] {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) throw error;
  const refusals = [error.writeErrors].flat();
  if (refusals.length === 0) throw error;
  return refusals;
}

/** All at once; unless each of them was there, each is looked at again. */
async function clear(collection: Collection<StoredDocument>, blind: readonly Placed[], marks: Marks): Promise<Answer> {
  if (blind.length === 0) return 'applied';
  const ids = [...new Set(blind.map(({ write }) => write.id))];
  const { deletedCount } = await collection.deleteMany({ _id: { $in: ids }, ...isFree(marks) });
  return deletedCount === ids.length ? 'applied' : 'contested';
}

/** One by one, side by side: a bulk would tell how many there were and not which. */
async function remove(collection: Collection<StoredDocument>, placed: Placed, marks: Marks): Promise<Answer> {
  const filter = { _id: placed.write.id, ...isFree(marks) };
  const pending = pendingFor(placed, marks);
  const found = pending
    ? await collection.findOneAndUpdate(filter, { $set: { _tallying: { ...pending, isLast: true } } }, { projection: { _id: 1 } })
    : await collection.findOneAndDelete(filter, { projection: { _id: 1 } });
  return found ? 'applied' : 'contested';
}
