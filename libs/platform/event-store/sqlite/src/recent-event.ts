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

/** What was written of an event: its data as on disk. */
interface Written {
  readonly encoded: EncodedEvent;
  readonly metadata: NewEvent['metadata'];
}

/** Kept as it was written until somebody first asks, and decoded from then on: thousands are alive, and both would be twice the garbage. */
class KeptEvent implements RecentEvent {
  constructor(
    private readonly place: Place,
    private known: Written | RecordedEvent,
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
    if ('encoded' in this.known) this.known = decode(this.place, this.known);
    return this.known;
  }
}

function decode({ stream, revision, position }: Place, { encoded, metadata }: Written): RecordedEvent {
  const { messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion } = metadata;
  const event: Event = { type: encoded.type, data: JSON.parse(textOf(encoded.data)) as unknown };
  return { stream, revision, position, event, metadata: { messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion } };
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
    return [size > LARGEST_KEPT ? largeEvent(place, size, readBack) : new KeptEvent(place, { encoded: one, metadata }, size)];
  });
}
