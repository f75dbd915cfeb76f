import { categoryOf, type StreamName } from '@carillon/kernel';
import { NO_STREAM, type Appended } from '@carillon/platform/event-store';
import { operation, type SqliteFile } from '@carillon/platform/sqlite';
import { LRUCache } from 'lru-cache';
import type { EncodedEvent } from './stored-event';

const INSERT = 'INSERT INTO events (stream_id, revision, category, type, message_id, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';
const LAST = 'SELECT id, revision, position FROM streams JOIN events ON stream_id = id WHERE name = ? ORDER BY revision DESC LIMIT 1';
const IDS = 'SELECT message_id, position FROM streams JOIN events ON stream_id = id WHERE name = ? AND revision > ? ORDER BY revision LIMIT ?';
const REMEMBERED_STREAMS = 50_000;

/** What one append wants: `events` right after the revision `expected` of `stream`. */
export interface Append {
  readonly stream: StreamName;
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
}

export interface Placed extends Appended {
  /** It was there already: nothing was written now. */
  readonly isRepeated: boolean;
}

/** The stream does not stand where the append expects it. */
export interface Refusal {
  readonly actual: number;
}

interface Head {
  /** `undefined` while the stream has no event. */
  readonly id: number | undefined;
  revision: number;
}

/**
 * Appends inside the transaction of the caller. The remembered heads only save a query: a stream never shrinks, so the
 * unique index refuses an append that a stale head let through, and a refusal is always decided by the table itself.
 */
class StreamAppender {
  private static readonly perFile = new WeakMap<SqliteFile, StreamAppender>();
  private readonly heads = new LRUCache<string, Head>({ max: REMEMBERED_STREAMS });
  private rollbacks = 0;

  private constructor(private readonly file: SqliteFile) {}

  static of(file: SqliteFile): StreamAppender {
    const known = StreamAppender.perFile.get(file) ?? new StreamAppender(file);
    StreamAppender.perFile.set(file, known);
    return known;
  }

  append(append: Append): Placed | Refusal {
    this.forgetWhatWasTakenBack();
    const head = this.heads.get(append.stream);
    const isCurrent = head?.revision === append.expected && append.events.length > 0;
    return (isCurrent ? this.insert(append, head) : undefined) ?? this.settle(append);
  }

  private forgetWhatWasTakenBack(): void {
    if (this.rollbacks === this.file.rollbacks) return;
    this.rollbacks = this.file.rollbacks;
    this.heads.clear();
  }

  private settle(append: Append): Placed | Refusal {
    const { position, ...head } = this.last(append.stream);
    if (head.revision !== append.expected) return this.repeated(append) ?? { actual: head.revision };
    if (append.events.length === 0) return { revision: head.revision, position, isRepeated: true };
    return this.insert(append, head) ?? { actual: head.revision };
  }

  private last(stream: string): Head & Appended {
    const row = this.file.prepare(LAST).get(stream);
    if (!row) return { id: undefined, revision: NO_STREAM, position: 0 };
    return { id: Number(row['id']), revision: Number(row['revision']), position: Number(row['position']) };
  }

  /** `undefined` when the place is taken; then nothing was written. */
  private insert({ stream, expected, events }: Append, head: Head): Placed | undefined {
    const statement = this.file.prepare(INSERT);
    const category = categoryOf(stream);
    const id = head.id ?? this.create(stream);
    let revision = expected;
    let position = 0;
    for (const { type, messageId, data, metadata } of events) {
      const written = statement.run(id, ++revision, category, type, messageId, data, metadata);
      if (written.changes === 0) return undefined;
      position = Number(written.lastInsertRowid);
    }
    this.moveHead(stream, { id, revision });
    return { revision, position, isRepeated: false };
  }

  private moveHead(stream: string, head: Head): void {
    const known = this.heads.peek(stream);
    if (known && known.id === head.id) known.revision = head.revision;
    else this.heads.set(stream, head);
  }

  private create(stream: string): number {
    return Number(this.file.prepare('INSERT INTO streams (name) VALUES (?)').run(stream).lastInsertRowid);
  }

  private repeated({ stream, expected, events }: Append): Placed | undefined {
    const rows = this.file.prepare(IDS).all(stream, expected, events.length);
    const isSame = rows.length > 0 && rows.length === events.length && rows.every((row, index) => row['message_id'] === events[index]?.messageId);
    return isSame ? { revision: expected + rows.length, position: Number(rows.at(-1)?.['position']), isRepeated: true } : undefined;
  }
}

/** A refusal is returned, not thrown: other appends share the transaction. */
export const appendEvents = operation(__filename, 'appendEvents', (file, append: Append) => StreamAppender.of(file).append(append));
