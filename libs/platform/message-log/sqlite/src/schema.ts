/**
 * These tables are on disk: add migrations, never change one. A message's `id` is its place (see `partition-id.ts`), so
 * that one small b-tree serves as store and as index, and reading a partition is one range scan.
 */
export const MIGRATIONS = [
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
] as const;
