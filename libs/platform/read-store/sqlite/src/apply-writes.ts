import type { Checkpoint } from '@carillon/platform/read-store';
import { operation, type SqliteFile } from '@carillon/platform/sqlite';
import type { Collection } from './collection';
import { Counters } from './counters';
import { insertRow, putRow } from './put';
import type { RowWrite, WriteRequest } from './row-write';
import { StoredCollections } from './stored-collections';

/** Applies the requests in order, inside a transaction; for each one tells which of its writes applied. */
export const applyWrites = operation(__filename, 'applyWrites', (file, requests: readonly WriteRequest<RowWrite>[]): boolean[][] => {
  const { named } = StoredCollections.current(file);
  const counters = new Counters(file, named);
  const applied = requests.map(({ writes, checkpoint }) => {
    if (checkpoint) saveCheckpoint(file, checkpoint);
    return writes.map((write) => applyOne(file, named(write.collection), write, counters));
  });
  counters.settleAll();
  return applied;
});

function applyOne(file: SqliteFile, collection: Collection, write: RowWrite, counters: Counters): boolean {
  counters.settle(write.collection, write.row[0]);
  const applied = run(file, collection, write);
  if (applied) for (const tally of write.tallies) counters.add(tally);
  return applied;
}

function run(file: SqliteFile, collection: Collection, { kind, row, isBlind, follows }: RowWrite): boolean {
  switch (kind) {
    case 'put':
      return putRow(file, collection, row, follows);
    case 'insert':
      return insertRow(file, collection, row);
    case 'delete':
      return file.prepare(collection.sql.delete).run(row[0]).changes === 1 || isBlind;
  }
}

function saveCheckpoint(file: SqliteFile, { name, position }: Checkpoint): void {
  file.prepare('INSERT INTO read_checkpoint VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position').run(name, position);
}
