import { categoryOf, type StreamName } from '@carillon/kernel';
import { NO_STREAM, WrongExpectedRevision, type Appended } from '@carillon/platform/event-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { LRUCache } from 'lru-cache';
import type { EncodedEvent } from './stored-event';

const INSERT = 'INSERT INTO events (stream, revision, category, type, message_id, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';
const LAST = 'SELECT revision, position FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1';
const IDS = 'SELECT message_id, position FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?';
const REMEMBERED_STREAMS = 50_000;

/** What one append wants: `events` right after the revision `expected` of `stream`. */
export interface Append {
  readonly stream: StreamName;
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
}

/**
 * Appends inside the transaction of the caller. The remembered heads only save a query: a stream never shrinks, so the
 * unique index refuses an append that a stale head let through, and a refusal is always decided by the table itself.
 */
export class StreamAppender {
  private readonly heads = new LRUCache<string, number>({ max: REMEMBERED_STREAMS });

  constructor(private readonly file: SqliteFile) {}

  /** To be called when a transaction in which the stream was appended to did not commit. */
  forget(stream: string): void {
    this.heads.delete(stream);
  }

  /** A refusal is returned, not thrown: other appends share the transaction. */
  append(append: Append): Appended | WrongExpectedRevision {
    if (append.events.length > 0 && this.seemsCurrent(append)) return this.insert(append) ?? this.settle(append);
    return this.settle(append);
  }

  private seemsCurrent({ stream, expected }: Append): boolean {
    return (this.heads.get(stream) ?? NO_STREAM) === expected;
  }

  private settle(append: Append): Appended | WrongExpectedRevision {
    const last = this.last(append.stream);
    if (last.revision === append.expected) return append.events.length === 0 ? last : (this.insert(append) ?? refusal(append, last.revision));
    return this.repeated(append) ?? refusal(append, last.revision);
  }

  private last(stream: string): Appended {
    const row = this.file.prepare(LAST).get(stream);
    return row ? { revision: Number(row['revision']), position: Number(row['position']) } : { revision: NO_STREAM, position: 0 };
  }

  /** `undefined` when the place is taken; then nothing was written. */
  private insert({ stream, expected, events }: Append): Appended | undefined {
    const statement = this.file.prepare(INSERT);
    const category = categoryOf(stream);
    let revision = expected;
    let position = 0;
    for (const { type, messageId, data, metadata } of events) {
      const written = statement.run(stream, ++revision, category, type, messageId, data, metadata);
      if (written.changes === 0) return undefined;
      position = Number(written.lastInsertRowid);
    }
    this.heads.set(stream, revision);
    return { revision, position };
  }

  private repeated({ stream, expected, events }: Append): Appended | undefined {
    const rows = this.file.prepare(IDS).all(stream, expected, events.length);
    const isSame = rows.length > 0 && rows.length === events.length && rows.every((row, index) => row['message_id'] === events[index]?.messageId);
    return isSame ? { revision: expected + rows.length, position: Number(rows.at(-1)?.['position']) } : undefined;
  }
}

const refusal = ({ stream, expected }: Append, actual: number) => new WrongExpectedRevision(stream, expected, actual);
