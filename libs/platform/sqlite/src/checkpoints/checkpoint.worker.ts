import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointOrder, CheckpointOutcome } from './checkpointer';

/** The writer goes on meanwhile: the second round finds a twentieth of the first, and what it leaves is a few commits. */
const ROUNDS = 2;

const { path, atWork } = workerData as CheckpointOrder;

/** A connection for each: one that stays would keep the log from being removed when its writer ends. */
function checkpoint(): void {
  const database = new DatabaseSync(path);
  try {
    for (let round = 0; round < ROUNDS; round++) database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
  } finally {
    database.close();
  }
}

function outcome(): CheckpointOutcome {
  try {
    checkpoint();
    return { failed: false };
  } catch {
    return { failed: true };
  } finally {
    Atomics.store(atWork, 0, 0);
    Atomics.notify(atWork, 0);
  }
}

parentPort?.on('message', () => parentPort?.postMessage(outcome()));
