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

/** Kept as it is on disk and decoded when somebody first asks, once for all. */
class KeptEvent implements RecentEvent {
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

  get size(): number {
    return this.encoded.data.length;
  }

  get kept(): number {
    return this.size;
  }

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

const largeEvent = ({ position, category }: Place, size: number, readBack: ReadBack): RecentEvent => ({ position, category, size, kept: 0, recorded: () => readBack(position) });

const textOf = (data: EncodedEvent['data']): string => (typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString());

/** Of one append: its events have consecutive positions. */
export function recentEvents(stream: StreamName, last: Appended, events: readonly NewEvent[], encoded: readonly EncodedEvent[], readBack: ReadBack): readonly RecentEvent[] {
  const category = categoryOf(stream);
  return events.flatMap(({ metadata }, index) => {
    const one = encoded[index];
    if (!one) return [];
    const before = events.length - 1 - index;
    const place = { stream, category, revision: last.revision - before, position: last.position - before };
    const size = one.data.length;
    return [size > LARGEST_KEPT ? largeEvent(place, size, readBack) : new KeptEvent(place, one, metadata)];
  });
}
