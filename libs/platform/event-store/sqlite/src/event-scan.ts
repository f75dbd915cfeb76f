import type { RecordedEvent } from '@carillon/platform/event-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { COLUMNS, decode, type StoredEvent } from './stored-event';

/** Rows that one scan looks at, at most: it runs on the event loop, and a rare category must not hold it for long. */
const SCAN_WINDOW = 20_000;
/** A batch ends early here, so that import chunks of hundreds of kilobytes do not add up. */
export const BATCH_CHARACTERS = 1_000_000;

export interface Scan {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here was looked at. */
  readonly scannedTo: number;
}

export function headOf(file: SqliteFile): number {
  return Number(file.prepare('SELECT max(position) AS head FROM events').get()?.['head'] ?? 0);
}

/** The next events of the categories after a position, at most `limit`; `scannedTo` moves on even when there are none. */
export function scan(file: SqliteFile, after: number, categories: readonly string[], limit: number): Scan {
  const end = Math.min(after + SCAN_WINDOW, headOf(file));
  if (end <= after) return { events: [], scannedTo: after };
  const statement = file.prepare(sqlFor(categories.length));
  statement.setReturnArrays(true);
  const events = takeBatch(statement.iterate(after, end, ...categories, limit) as Iterable<unknown> as Iterable<StoredEvent>);
  const isCut = events.length === limit || events.isFull;
  return { events: events.taken, scannedTo: isCut ? (events.taken.at(-1)?.position ?? end) : Math.max(after, end) };
}

function sqlFor(categories: number): string {
  const places = Array.from({ length: categories }, () => '?').join(', ');
  return `SELECT ${COLUMNS} FROM events CROSS JOIN streams ON id = stream_id WHERE position > ? AND position <= ? AND category IN (${places}) ORDER BY position LIMIT ?`;
}

function takeBatch(rows: Iterable<StoredEvent>): { taken: RecordedEvent[]; length: number; isFull: boolean } {
  const taken: RecordedEvent[] = [];
  let characters = 0;
  for (const row of rows) {
    taken.push(decode(row));
    characters += row[5].length;
    if (characters >= BATCH_CHARACTERS) return { taken, length: taken.length, isFull: true };
  }
  return { taken, length: taken.length, isFull: false };
}
