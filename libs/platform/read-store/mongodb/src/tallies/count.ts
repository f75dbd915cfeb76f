import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { MongoUnavailable } from '../connection/unavailable';
import type { StoredDocument } from '../codec/stored-document';
import type { StoredFilter } from '../querying/filter';
import { pauseBefore } from '../writing/pause';
import { bulk } from '../writing/send';
import { sideBySide } from '../writing/side-by-side';
import type { BatchName } from './batch-name';
import { settleTally } from './settle';
import { sumsOf, type Contribution, type Sum } from './sums';

const MOST_ROUNDS = 60;

/**
 * Adds what a batch counts to the counter documents, once, however often it is tried and whoever else settles parts of it:
 * a counter document knows the newest batch of each writer that it has.
 */
export async function count(db: Db, batch: BatchName, contributions: readonly Contribution[]): Promise<void> {
  let open: readonly Sum[] = sumsOf(contributions);
  for (let round = 0; open.length > 0; round++) {
    if (round === MOST_ROUNDS) throw new MongoUnavailable(new Error(`${open.length} counters were still contested after ${round} rounds`));
    await pauseBefore(round);
    open = await attempt(db, batch, open);
  }
}

async function attempt(db: Db, batch: BatchName, sums: readonly Sum[]): Promise<readonly Sum[]> {
  const byCollection = Map.groupBy(sums, ({ collection }) => collection);
  const left = await Promise.all([...byCollection].map(([name, own]) => attemptIn(db, name, batch, own)));
  return left.flat();
}

async function attemptIn(db: Db, name: string, batch: BatchName, sums: readonly Sum[]): Promise<readonly Sum[]> {
  const collection = db.collection<StoredDocument>(name);
  const answers = await bulk(collection, sums.map((sum) => increment(sum, batch)));
  const left = await sideBySide([...sums.entries()], async ([i, sum]) => {
    const answer = answers[i];
    if (answer instanceof Error) throw answer;
    return answer === 'applied' || (await isCounted(db, sum, batch)) ? [] : [sum];
  });
  return left.flat();
}

function increment({ id, add }: Sum, { writer, number, token }: BatchName): AnyBulkWriteOperation<StoredDocument> {
  const filter = { _id: id, [`_counted.${writer}`]: { $not: { $gte: number } }, _settled: { $not: new RegExp(`^${token}/`) } } as StoredFilter;
  const update = { $inc: add, $set: { [`_counted.${writer}`]: number }, $setOnInsert: { _v: 0 } };
  return { updateOne: { filter, update, upsert: true } };
}

/** Somebody who took this writer for dead may have counted a part: then the rest is counted write by write as well. */
async function isCounted(db: Db, sum: Sum, batch: BatchName): Promise<boolean> {
  const counter = await db.collection<StoredDocument>(sum.collection).findOne({ _id: sum.id }, { projection: { _counted: 1, _settled: 1 } });
  if ((counter?._counted?.[batch.writer] ?? -1) >= batch.number) return true;
  if (!counter?._settled?.some((entry) => entry.startsWith(`${batch.token}/`))) return false;
  for (const { place, tally } of sum.parts) await settleTally(db, { token: batch.token, place }, tally);
  return true;
}
