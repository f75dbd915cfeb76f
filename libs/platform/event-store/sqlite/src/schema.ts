/**
 * These tables are on disk: add migrations, never change one.
 *
 * An event names the one before it in its stream, and a stream its last: no index of (stream, revision). The size of the
 * commit is what an append costs, and such an index has another page for every stream that is written to, while the rows of
 * streams that are young lie side by side. No index on the category either: a reader only ever moves forward from its
 * position, so it filters while it scans. Rows of events are never updated or deleted, so positions have no gap. The index
 * of names lags behind the table: see `stream-names.ts`.
 */
export const MIGRATIONS = [
  `CREATE TABLE streams (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL UNIQUE
   );
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream_id INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     category TEXT NOT NULL,
     type TEXT NOT NULL,
     message_id TEXT NOT NULL,
     data TEXT NOT NULL,
     metadata TEXT NOT NULL,
     UNIQUE (stream_id, revision)
   )`,
  `ALTER TABLE events RENAME TO indexed_events;
   ALTER TABLE streams ADD COLUMN revision INTEGER NOT NULL DEFAULT -1;
   ALTER TABLE streams ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
   UPDATE streams SET (revision, last) = (SELECT max(e.revision), e.position FROM indexed_events e WHERE e.stream_id = streams.id);
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream_id INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     previous INTEGER NOT NULL,
     category TEXT NOT NULL,
     type TEXT NOT NULL,
     message_id TEXT NOT NULL,
     data TEXT NOT NULL,
     metadata TEXT NOT NULL
   );
   INSERT INTO events
     SELECT e.position, e.stream_id, e.revision, coalesce(p.position, 0), e.category, e.type, e.message_id, e.data, e.metadata
     FROM indexed_events e LEFT JOIN indexed_events p ON p.stream_id = e.stream_id AND p.revision = e.revision - 1
     ORDER BY e.position;
   DROP TABLE indexed_events`,
  `ALTER TABLE streams RENAME TO named_streams;
   CREATE TABLE streams (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL,
     revision INTEGER NOT NULL DEFAULT -1,
     last INTEGER NOT NULL DEFAULT 0
   );
   INSERT INTO streams SELECT id, name, revision, last FROM named_streams ORDER BY id;
   DROP TABLE named_streams;
   CREATE TABLE stream_names (name TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
   INSERT INTO stream_names SELECT name, id FROM streams ORDER BY name;
   CREATE TABLE stream_names_through (id INTEGER NOT NULL);
   INSERT INTO stream_names_through SELECT coalesce(max(id), 0) FROM streams`,
] as const;
