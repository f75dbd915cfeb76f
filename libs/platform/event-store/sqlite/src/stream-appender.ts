import { categoryOf, memoByIdentity, type StreamName } from '@carillon/kernel';
import { NO_STREAM, type Appended } from '@carillon/platform/event-store';
import { operation, type SqliteFile } from '@carillon/platform/sqlite';
import { LRUCache } from 'lru-cache';
import type { EncodedEvent } from './stored-event';
import { headOfStream, positionsOf, type Head } from './stream-chain';
import { StreamNames } from './stream-names';

const insertOf = (data: string): string => `INSERT INTO events (stream_id, revision, previous, category, type, message_id, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ${data}, ?)`;
const INSERT = insertOf('?');
/** Bytes are text on disk as well. */
const INSERT_BYTES = insertOf('CAST(? AS TEXT)');
const MOVE = 'UPDATE streams SET revision = ?, last = ? WHERE id = ? AND revision = ?';
const TAKE_BACK = 'DELETE FROM events WHERE position > ? AND position <= ?';
const MESSAGE_ID = 'SELECT message_id FROM events WHERE position = ?';
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

/** Moved on in its place: some nine times in the course of a call it need not be put there anew. */
type MovingHead = { -readonly [Field in keyof Head]: Head[Field] };

/**
 * Appends inside the transaction of the caller. The remembered heads only save a query: a stream moves on from where it is
 * expected or not at all, so a stale head is found out, and a refusal is always decided by the table itself.
 */
class StreamAppender {
  static readonly of = memoByIdentity((file: SqliteFile) => new StreamAppender(file));
  private readonly heads = new LRUCache<string, MovingHead>({ max: REMEMBERED_STREAMS });

  private constructor(private readonly file: SqliteFile) {
    file.onRollback(() => this.heads.clear());
  }

  append(append: Append): Placed | Refusal {
    const head = this.heads.get(append.stream);
    const isCurrent = head?.revision === append.expected && append.events.length > 0;
    return (isCurrent ? this.insert(append, head) : undefined) ?? this.settle(append);
  }

  private settle(append: Append): Placed | Refusal {
    const head = headOfStream(this.file, append.stream);
    const revision = head?.revision ?? NO_STREAM;
    if (revision !== append.expected) return (head && this.repeated(append, head)) ?? { actual: revision };
    if (append.events.length === 0) return { revision, position: head?.last ?? 0, isRepeated: true };
    const moving = { ...(head ?? { id: StreamNames.of(this.file).create(append.stream), revision, last: 0 }) };
    this.heads.set(append.stream, moving);
    return this.insert(append, moving) ?? { actual: revision };
  }

  /** `undefined` when the stream does not stand there; then nothing was written. */
  private insert(append: Append, head: MovingHead): Placed | undefined {
    const { revision, last } = this.add(append, head);
    if (this.file.prepare(MOVE).run(revision, last, head.id, append.expected).changes === 0) return this.takeBack(append, last);
    head.revision = revision;
    head.last = last;
    return { revision, position: last, isRepeated: false };
  }

  private add({ stream, events }: Append, head: Head): Head {
    const category = categoryOf(stream);
    let { revision, last } = head;
    for (const { type, messageId, data, metadata } of events) {
      const statement = this.file.prepare(typeof data === 'string' ? INSERT : INSERT_BYTES);
      last = Number(statement.run(head.id, ++revision, last, category, type, messageId, data, metadata).lastInsertRowid);
    }
    return { id: head.id, revision, last };
  }

  /** They are the newest of all, so no gap remains. */
  private takeBack({ events }: Append, last: number): undefined {
    this.file.prepare(TAKE_BACK).run(last - events.length, last);
  }

  private repeated({ expected, events }: Append, head: Head): Placed | undefined {
    const revision = expected + events.length;
    if (events.length === 0 || revision > head.revision) return undefined;
    const positions = positionsOf(this.file, head, expected + 1, revision);
    const statement = this.file.prepare(MESSAGE_ID);
    const isSame = events.every(({ messageId }, index) => statement.get(positions[index] ?? 0)?.['message_id'] === messageId);
    return isSame ? { revision, position: positions.at(-1) ?? 0, isRepeated: true } : undefined;
  }
}

/** A refusal is returned, not thrown: other appends share the transaction. */
export const appendEvents = operation(__filename, 'appendEvents', (file, append: Append) => StreamAppender.of(file).append(append));
