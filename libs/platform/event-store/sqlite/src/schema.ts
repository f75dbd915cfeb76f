/**
 * A stream's name stands in an index once; its events are indexed by the number it got when it was new. Names are random,
 * so an index of (name, revision) would dirty another page with every append, and the size of the commit is what it costs.
 * No index on the category: a reader only ever moves forward from its position, so it filters while it scans.
 * Rows are never updated or deleted, so positions have no gap.
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
] as const;
