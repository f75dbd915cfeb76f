import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Event, StreamName } from '@carillon/kernel';
import { WrongExpectedRevision, type Appended, type EventStore, type NewEvent, type RecordedEvent, type SubscribeOptions } from '@carillon/platform/event-store';
import { ensureSchema, type SqliteFile } from '@carillon/platform/sqlite';
import { CommitSignal } from './commit-signal';
import { totalsOf, type CategoryTotal } from './category-totals';
import { BATCH_CHARACTERS, headOf, scan } from './event-scan';
import { memoryOf, recentEvents, type Memory, type RecentEvent } from './recent-event';
import { RecentEvents } from './recent-events';
import { RecentStreams } from './recent-streams';
import { MIGRATIONS } from './schema';
import { COLUMNS, decode, encode, type StoredEvent } from './stored-event';
import { headOfStream, positionsOf } from './stream-chain';
import { appendEvents, type Append, type Placed, type Refusal } from './stream-appender';

const AT = `SELECT ${COLUMNS} FROM events CROSS JOIN streams ON id = stream_id WHERE position = ?`;
const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const DEFAULT_BATCH_SIZE = 500;

/** The event store in one table of a SQLite file; appends of one event-loop turn share a transaction. */
export class SqliteEventStore implements EventStore {
  private readonly commits: CommitSignal;
  private readonly recent: RecentEvents;
  private readonly streams: RecentStreams;

  /** @param file may be shared with other adapters; whoever opened it closes it. */
  constructor(private readonly file: SqliteFile) {
    ensureSchema(file, 'event-store', MIGRATIONS);
    this.commits = CommitSignal.of(file);
    this.recent = RecentEvents.of(file);
    this.streams = new RecentStreams(file);
  }

  async read<E extends Event = Event>(stream: StreamName, from = 0, limit = NO_LIMIT): Promise<readonly RecordedEvent<E>[]> {
    const known = from === 0 && limit === NO_LIMIT ? this.streams.read(stream) : undefined;
    if (known) return known as readonly RecordedEvent<E>[];
    const head = headOfStream(this.file, stream);
    if (!head) return [];
    const positions = positionsOf(this.file, head, Math.max(0, from), Math.min(head.revision, from + limit - 1));
    return positions.map((position) => this.readBack(position) as RecordedEvent<E>);
  }

  async append(stream: StreamName, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    const encoded = events.map(encode);
    const memories = events.map((event, index) => memoryOf(event, encoded[index]!));
    const append = { stream, expected, events: encoded };
    const placed = await this.file.perform(appendEvents, () => append, (at) => this.committed(append, memories, at));
    if ('actual' in placed) return this.refuse(stream, expected, placed.actual);
    return { revision: placed.revision, position: placed.position };
  }

  async *subscribeAll({ after, categories, signal, batchSize = DEFAULT_BATCH_SIZE, onPassed }: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]> {
    let position = after;
    while (!signal.aborted) {
      const recent = this.recent.after(position, categories, batchSize, BATCH_CHARACTERS);
      const { events, scannedTo } = recent ?? scan(this.file, position, categories, batchSize);
      position = scannedTo;
      if (events.length === 0) onPassed?.(position);
      if (events.length > 0) yield events;
      else if (position >= headOf(this.file)) await this.commits.wait(signal);
      else await nextTurn();
    }
  }

  async head(): Promise<number> {
    return headOf(this.file);
  }

  /** How much is stored of which category; reads every row, for a program that is about to do so anyhow. */
  async categories(): Promise<readonly CategoryTotal[]> {
    return totalsOf(this.file);
  }

  private readonly readBack = (position: number): RecordedEvent => {
    const statement = this.file.prepare(AT);
    statement.setReturnArrays(true);
    return decode(statement.get(position) as unknown as StoredEvent);
  };

  /** Who follows hears of it now: what is written because of an event is durable after it, and nobody is answered before. */
  private committed({ stream, expected }: Append, memories: readonly Memory[], placed: Placed | Refusal): void {
    if ('actual' in placed) return;
    if (!placed.isRepeated) this.remember(stream, expected, recentEvents(stream, placed, memories, this.readBack));
    this.commits.notify();
  }

  private remember(stream: StreamName, expected: number, events: readonly RecentEvent[]): void {
    this.recent.add(events);
    this.streams.add(stream, expected, events);
  }

  private refuse(stream: StreamName, expected: number, actual: number): never {
    this.streams.forget(stream);
    throw new WrongExpectedRevision(stream, expected, actual);
  }
}
