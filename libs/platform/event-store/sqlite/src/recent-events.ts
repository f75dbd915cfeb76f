import { memoByIdentity } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import type { Scan } from './event-scan';
import type { RecentEvent } from './recent-event';

const MOST_EVENTS = 2_048;
const MOST_CHARACTERS = 16_000_000;

/**
 * The newest events of a file as they were appended in this process, without a gap: all who follow the log take them from
 * here, and need not read back what was just written.
 */
export class RecentEvents {
  /** Shared by all adapters on the file, because a gap would end what is remembered. */
  static readonly of = memoByIdentity((_: SqliteFile) => new RecentEvents());
  /** From `first` on; those before it are let go at once and their places now and then. */
  private events: (RecentEvent | undefined)[] = [];
  private first = 0;
  private characters = 0;

  /** Committed events of one append. Those of another process are missing here: then it begins anew behind the gap. */
  add(events: readonly RecentEvent[]): void {
    const [next] = events;
    const last = this.events.at(-1);
    if (!next || (last && next.position <= last.position)) return;
    if (last && next.position !== last.position + 1) this.clear();
    for (const event of events) {
      this.events.push(event);
      this.characters += event.kept;
    }
    this.shrink();
  }

  /** What comes after the position, or `undefined` where only the table can tell. */
  after(position: number, categories: readonly string[], limit: number, mostCharacters: number): Scan | undefined {
    const oldest = this.events[this.first];
    const from = oldest === undefined ? -1 : this.first + position + 1 - oldest.position;
    if (from < this.first || from >= this.events.length) return undefined;
    const taken: RecordedEvent[] = [];
    let scannedTo = position;
    for (let index = from, characters = 0; index < this.events.length && taken.length < limit && characters < mostCharacters; index++) {
      const event = this.events[index];
      if (!event) break;
      scannedTo = event.position;
      if (!categories.includes(event.category)) continue;
      taken.push(event.recorded());
      characters += event.size;
    }
    return { events: taken, scannedTo };
  }

  private shrink(): void {
    while (this.events.length - this.first > MOST_EVENTS || this.characters > MOST_CHARACTERS) this.forgetFirst();
    if (this.first <= MOST_EVENTS) return;
    this.events = this.events.slice(this.first);
    this.first = 0;
  }

  private forgetFirst(): void {
    this.characters -= this.events[this.first]?.kept ?? 0;
    this.events[this.first++] = undefined;
  }

  private clear(): void {
    this.events = [];
    this.first = 0;
    this.characters = 0;
  }
}
