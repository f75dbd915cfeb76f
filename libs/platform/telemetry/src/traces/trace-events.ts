import type { Event, Metadata } from '@carillon/kernel';
import { beginWork, isTracing } from './tracing';

interface Stored {
  readonly event: Event;
  readonly metadata: Metadata;
}

/** A cause that is an event has its id; one that is not names a request, an attempt or a status of the carrier. */
const EVENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every event is a span of its own, so that what follows from it, in whichever process, has it as parent. */
export async function tracedAppend<T>(category: string, events: readonly Stored[], append: () => Promise<T>): Promise<T> {
  if (!isTracing()) return append();
  const works = events.map(({ event, metadata }) =>
    beginWork({
      name: event.type,
      kind: 'producer',
      correlationId: metadata.correlationId,
      eventId: metadata.messageId,
      ...(EVENT_ID.test(metadata.causationId) && { causedBy: metadata.causationId }),
      attributes: { 'carillon.category': category, 'carillon.actor': metadata.actor.split(':')[0] ?? '', 'carillon.correlation_id': metadata.correlationId },
    }),
  );
  try {
    const result = await append();
    works.forEach((work) => work?.end());
    return result;
  } catch (error) {
    works.forEach((work) => work?.end({ error }));
    throw error;
  }
}
