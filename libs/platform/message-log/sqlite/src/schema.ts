import type { Migration, SqliteFile } from '@carillon/platform/sqlite';
import { createTable, tableOf } from './message-table';
import { partitionIdsOf, type PartitionId } from './partition-id';
import { Topics } from './topics';

/** As long as all messages were in one table, an id was a partition and a place in it. */
const SPAN = 2 ** 40;

/**
 * These tables are on disk: add migrations, never change one. Where the messages of a topic are is made with the topic
 * (see `message-table.ts`).
 */
export const MIGRATIONS: readonly Migration[] = [
  `CREATE TABLE log_topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
   CREATE TABLE log_message (
     id INTEGER PRIMARY KEY,
     key TEXT NOT NULL,
     type TEXT NOT NULL,
     headers TEXT NOT NULL,
     value BLOB NOT NULL
   );
   CREATE TABLE log_offset (
     consumer_group TEXT NOT NULL,
     partition_id INTEGER NOT NULL,
     next INTEGER NOT NULL,
     PRIMARY KEY (consumer_group, partition_id)
   ) WITHOUT ROWID;
   CREATE TABLE log_parked (
     id INTEGER PRIMARY KEY,
     consumer_group TEXT NOT NULL,
     partition_id INTEGER NOT NULL,
     key TEXT NOT NULL,
     message_id INTEGER NOT NULL,
     error TEXT NOT NULL,
     attempts INTEGER NOT NULL,
     parked_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
     replay_asked INTEGER NOT NULL DEFAULT 0,
     UNIQUE (consumer_group, partition_id, key, message_id)
   )`,
  `CREATE TABLE log_mark (
     partition_id INTEGER NOT NULL,
     marked_at INTEGER NOT NULL,
     next INTEGER NOT NULL,
     PRIMARY KEY (partition_id, marked_at)
   ) WITHOUT ROWID`,
  (file) => {
    new Topics(file).all().flatMap(partitionIdsOf).forEach((partition) => bringOver(file, partition));
    file.database.exec(`DROP TABLE log_message; ALTER TABLE log_parked RENAME COLUMN message_id TO place; UPDATE log_parked SET place = place % ${SPAN}`);
  },
];

function bringOver(file: SqliteFile, partition: PartitionId): void {
  const [first, end] = [partition * SPAN, (partition + 1) * SPAN];
  file.database.exec(`${createTable(partition)};
    INSERT INTO ${tableOf(partition)} SELECT id - ${first}, key, type, headers, value FROM log_message WHERE id >= ${first} AND id < ${end} ORDER BY id`);
}
