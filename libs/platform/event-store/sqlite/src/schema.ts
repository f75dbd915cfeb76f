/**
 * No index on the category: it would cost every append a tenth more, and a reader only ever moves forward from its
 * position, so filtering while it scans is cheaper. Rows are never updated or deleted, so positions have no gap.
 */
export const MIGRATIONS = [
  `CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream TEXT NOT NULL,
     revision INTEGER NOT NULL,
     category TEXT NOT NULL,
     type TEXT NOT NULL,
     message_id TEXT NOT NULL,
     data TEXT NOT NULL,
     metadata TEXT NOT NULL,
     UNIQUE (stream, revision)
   )`,
] as const;
