import { NO_STREAM, type RecordedEvent } from '@carillon/platform/event-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { LRUCache } from 'lru-cache';
import type { RecentEvent } from './recent-event';

const MOST_STREAMS = 2_000;
const MOST_EVENTS = 32;
const MOST_CHARACTERS = 4_096;

/**
 * Short streams that began in this process, whole: who decides on one has mostly just been told of it by its writer. What
 * another process commits ends them all, which SQLite's `data_version` tells.
 */
export class RecentStreams {
  private readonly streams = new LRUCache<string, RecentEvent[]>({ max: MOST_STREAMS });
  private version = 0;

  constructor(private readonly file: SqliteFile) {}

  /** Committed events of one append, which came right after the revision `expected`. */
  add(stream: string, expected: number, events: readonly RecentEvent[]): void {
    const known = expected === NO_STREAM ? [] : this.streams.peek(stream);
    if (!known) return;
    if (known.length !== expected + 1 || known.length + events.length > MOST_EVENTS || !events.every(isShort)) return this.forget(stream);
    known.push(...events);
    if (expected === NO_STREAM) this.streams.set(stream, known);
  }

  forget(stream: string): void {
    this.streams.delete(stream);
  }

  /** All events of the stream, or `undefined` where only the table can tell. */
  read(stream: string): readonly RecordedEvent[] | undefined {
    const known = this.streams.peek(stream);
    return known && this.isCurrent() ? known.map((event) => event.recorded()) : undefined;
  }

  private isCurrent(): boolean {
    // The thread of this process looks like another one, and who has a thread has the file to itself.
    if (this.file.hasThread || this.file.isSole) return true;
    const version = Number(this.file.prepare('PRAGMA data_version').get()?.['data_version']);
    const isCurrent = version === this.version;
    this.version = version;
    if (!isCurrent) this.streams.clear();
    return isCurrent;
  }
}

const isShort = ({ size }: RecentEvent): boolean => size <= MOST_CHARACTERS;
