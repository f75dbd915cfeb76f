import type { Checkpoint } from '@carillon/platform/read-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { rowOf, type Collection } from './collection';
import { Counters } from './counters';
import { idOfWrite, talliesOf, type PreparedWrite } from './prepared-write';
import { insertRow, putDocument } from './put';

/** What one caller asked for in one call. */
export interface WriteRequest {
  readonly writes: readonly PreparedWrite[];
  readonly checkpoint?: Checkpoint;
}

/** Applies the requests in order, inside a transaction; for each one tells which of its writes applied. */
export function applyWrites(file: SqliteFile, collectionOf: (name: string) => Collection, requests: readonly WriteRequest[]): boolean[][] {
  const counters = new Counters(file, collectionOf);
  const applied = requests.map(({ writes, checkpoint }) => {
    if (checkpoint) saveCheckpoint(file, checkpoint);
    return writes.map((prepared) => applyOne(file, collectionOf(prepared.write.collection), prepared, counters));
  });
  counters.settleAll();
  return applied;
}

function applyOne(file: SqliteFile, collection: Collection, prepared: PreparedWrite, counters: Counters): boolean {
  const { write } = prepared;
  counters.settle(write.collection, idOfWrite(write));
  const applied = run(file, collection, prepared);
  if (applied) for (const tally of talliesOf(write)) counters.add(tally);
  return applied;
}

function run(file: SqliteFile, collection: Collection, { write, body }: PreparedWrite): boolean {
  switch (write.kind) {
    case 'put':
      return putDocument(file, collection, write.document, body);
    case 'insert':
      return insertRow(file, collection, rowOf(collection, write.document, body));
    case 'delete':
      return file.prepare(collection.sql.delete).run(write.id).changes === 1;
  }
}

function saveCheckpoint(file: SqliteFile, { name, position }: Checkpoint): void {
  file.prepare('INSERT INTO read_checkpoint VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position').run(name, position);
}
