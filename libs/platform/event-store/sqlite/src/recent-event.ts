import type { Event, StreamName } from '@carillon/kernel';
import { categoryOf } from '@carillon/kernel';
import type { Appended, NewEvent, RecordedEvent } from '@carillon/platform/event-store';
import type { EncodedEvent } from './stored-event';

/** Where an event stands. */
interface Place {
  readonly stream: StreamName;
  readonly category: string;
  readonly revision: number;
  readonly position: number;
}

/** An event that was appended here, kept as it is on disk and decoded when somebody first asks, once for all. */
export class RecentEvent {
  private decoded: RecordedEvent | undefined;

  constructor(
    private readonly place: Place,
    private readonly encoded: EncodedEvent,
    private readonly metadata: NewEvent['metadata'],
  ) {}

  get position(): number {
    return this.place.position;
  }

  get category(): string {
    return this.place.category;
  }

  /** In characters or bytes, about. */
  get size(): number {
    return this.encoded.data.length;
  }

  /** Equal to what the table gives: never the writer's own object, which the writer might still hold. */
  recorded(): RecordedEvent {
    return (this.decoded ??= this.decode());
  }

  private decode(): RecordedEvent {
    const { stream, revision, position } = this.place;
    const { messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion } = this.metadata;
    const event: Event = { type: this.encoded.type, data: JSON.parse(textOf(this.encoded.data)) as unknown };
    return { stream, revision, position, event, metadata: { messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion } };
  }
}

const textOf = (data: EncodedEvent['data']): string => (typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString());

/** Of one append: its events have consecutive positions. */
export function recentEvents(stream: StreamName, last: Appended, events: readonly NewEvent[], encoded: readonly EncodedEvent[]): readonly RecentEvent[] {
  const category = categoryOf(stream);
  return events.flatMap(({ metadata }, index) => {
    const one = encoded[index];
    const before = events.length - 1 - index;
    const place = { stream, category, revision: last.revision - before, position: last.position - before };
    return one ? [new RecentEvent(place, one, metadata)] : [];
  });
}
