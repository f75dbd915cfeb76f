import type { Event, StreamName } from '@carillon/kernel';
import { categoryOf } from '@carillon/kernel';
import type { Appended, NewEvent, RecordedEvent } from '@carillon/platform/event-store';
import { jsonCopy } from './json-copy';
import type { EncodedEvent } from './stored-event';

/** Where an event stands. */
interface Place {
  readonly stream: StreamName;
  readonly category: string;
  readonly revision: number;
  readonly position: number;
}

/** An event that was appended here. */
export interface RecentEvent {
  readonly position: number;
  readonly category: string;
  /** In characters or bytes, about. */
  readonly size: number;
  /** How much of that is in memory. */
  readonly kept: number;
  /** Equal to what the table gives: never the writer's own object, which the writer might still hold. */
  recorded(): RecordedEvent;
}

/** Gives what stands at a position of the table. */
export type ReadBack = (position: number) => RecordedEvent;

/** A larger one is read back by whoever asks for it: kept, a few hundred chunks of an import would be most of the process's memory. */
const LARGEST_KEPT = 32_768;

class KeptEvent implements RecentEvent {
  private known: RecordedEvent | undefined;

  constructor(
    private readonly place: Place,
    private readonly event: Event,
    private readonly metadata: NewEvent['metadata'],
    readonly size: number,
  ) {}

  get position(): number {
    return this.place.position;
  }

  get category(): string {
    return this.place.category;
  }

  get kept(): number {
    return this.size;
  }

  recorded(): RecordedEvent {
    return (this.known ??= recordedAt(this.place, this.event, this.metadata));
  }
}

function recordedAt({ stream, revision, position }: Place, event: Event, metadata: NewEvent['metadata']): RecordedEvent {
  const { messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion } = metadata;
  return { stream, revision, position, event, metadata: { messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion } };
}

const largeEvent = ({ position, category }: Place, size: number, readBack: ReadBack): RecentEvent => ({ position, category, size, kept: 0, recorded: () => readBack(position) });

/** What is about to be appended, as it may be remembered when it is: the writer may change its own object meanwhile. */
export interface Memory {
  readonly metadata: NewEvent['metadata'];
  readonly size: number;
  /** Absent where it is too large. */
  readonly event?: Event;
}

export function memoryOf({ event, metadata }: NewEvent, { type, data }: EncodedEvent): Memory {
  const size = data.length;
  return size > LARGEST_KEPT ? { metadata, size } : { metadata, size, event: { type, data: jsonCopy(event.data) ?? null } };
}

/** Of one append: its events have consecutive positions. */
export function recentEvents(stream: StreamName, last: Appended, memories: readonly Memory[], readBack: ReadBack): readonly RecentEvent[] {
  const category = categoryOf(stream);
  return memories.map(({ event, metadata, size }, index) => {
    const before = memories.length - 1 - index;
    const place = { stream, category, revision: last.revision - before, position: last.position - before };
    return event ? new KeptEvent(place, event, metadata, size) : largeEvent(place, size, readBack);
  });
}
