import type { EventRecord } from '../file/records';

const MOST_EVENTS = 100;
/** Below what EventStoreDB takes in one append, 1 MiB, whatever the writing makes of it. */
const MOST_CHARACTERS = 400_000;

/** Events that follow each other both in the file and in one stream, and go into one append. */
export class Run {
  readonly events: EventRecord[] = [];
  private characters = 0;

  add(event: EventRecord): void {
    this.events.push(event);
    this.characters += sizeOf(event);
  }

  takes(event: EventRecord): boolean {
    const last = this.events.at(-1);
    if (!last) return true;
    const follows = last.stream === event.stream && last.revision + 1 === event.revision;
    return follows && this.events.length < MOST_EVENTS && this.characters + sizeOf(event) <= MOST_CHARACTERS;
  }
}

const sizeOf = ({ data }: EventRecord): number => JSON.stringify(data ?? null).length;
