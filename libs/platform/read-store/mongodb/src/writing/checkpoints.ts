import type { Checkpoint } from '@carillon/platform/read-store';
import type { Collection, Db } from 'mongodb';

interface StoredCheckpoint {
  readonly _id: string;
  readonly position: number;
}

const checkpointsIn = (db: Db): Collection<StoredCheckpoint> => db.collection('read_checkpoints');

/** The last of each name. */
export async function saveCheckpoints(db: Db, checkpoints: readonly Checkpoint[]): Promise<void> {
  const last = new Map(checkpoints.map(({ name, position }) => [name, position]));
  if (last.size === 0) return;
  const operations = [...last].map(([_id, position]) => ({ updateOne: { filter: { _id }, update: { $set: { position } }, upsert: true } }));
  await checkpointsIn(db).bulkWrite(operations, { ordered: false });
}

export async function checkpointAt(db: Db, name: string): Promise<number | undefined> {
  const found = await checkpointsIn(db).findOne({ _id: name });
  return found?.position;
}
