import type { Db } from 'mongodb';
import { MongoUnavailable } from '../connection/unavailable';
import type { StoredDocument } from '../codec/stored-document';
import type { StoredFilter } from '../querying/filter';
import { pauseBefore } from '../writing/pause';
import { bulk } from '../writing/send';
import type { Standing } from '../writing/verdict';
import { parseToken } from './batch-name';
import type { Pending, StoredTally } from './pending';

/** Far more than one batch that a killed process left; the oldest entries go. */
const KEPT = 10_000;
const MOST_ROUNDS = 20;

/**
 * Counts what a write still has to be counted for, in place of its writer, who may be dead, slow, or at it at this very
 * moment: both leave their mark in the counter document, and each looks for the other's.
 */
export async function settle(db: Db, collection: string, { _id, _tallying }: Standing): Promise<void> {
  if (!_tallying) return;
  await Promise.all(_tallying.tallies.map((tally) => settleTally(db, _tallying, tally)));
  await unmark(db, collection, _id, _tallying);
}

async function unmark(db: Db, name: string, _id: string, { token, place, isLast = false }: Pending): Promise<void> {
  const collection = db.collection<StoredDocument>(name);
  const filter = { _id, '_tallying.token': token, '_tallying.place': place } as StoredFilter;
  await (isLast ? collection.deleteOne(filter) : collection.updateOne(filter, { $unset: { _tallying: '' } }));
}

export async function settleTally(db: Db, { token, place }: Pick<Pending, 'token' | 'place'>, { collection, id, add }: StoredTally): Promise<void> {
  const { writer, number } = parseToken(token);
  const entry = `${token}/${place}`;
  const filter = { _id: id, [`_counted.${writer}`]: { $not: { $gte: number } }, _settled: { $ne: entry } } as StoredFilter;
  const update = { $inc: add, $push: { _settled: { $each: [entry], $slice: -KEPT } }, $setOnInsert: { _v: 0 } };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await pauseBefore(round);
    const [answer] = await bulk(db.collection<StoredDocument>(collection), [{ updateOne: { filter, update, upsert: true } }]);
    if (answer instanceof Error) throw answer;
    if (answer === 'applied') return;
    const counter = await db.collection<StoredDocument>(collection).findOne({ _id: id }, { projection: { _counted: 1, _settled: 1 } });
    if ((counter?._counted?.[writer] ?? -1) >= number || counter?._settled?.includes(entry)) return;
  }
  throw new MongoUnavailable(new Error(`The counter ${JSON.stringify(id)} was still contested after ${MOST_ROUNDS} rounds`));
}
