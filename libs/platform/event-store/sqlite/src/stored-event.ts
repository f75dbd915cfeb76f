import type { Event, Metadata, StreamName } from '@carillon/kernel';
import { jsonOf, type NewEvent, type RecordedEvent } from '@carillon/platform/event-store';

export const COLUMNS = 'position, name, events.revision, type, message_id, data, metadata';

/** One row, in the order of `COLUMNS`. */
export type StoredEvent = readonly [position: number, stream: string, revision: number, type: string, messageId: string, data: string, metadata: string];

/** On disk as an array: the names would be a third of a small event. Add new places at the end only. */
type CompactMetadata = readonly [correlationId: string, causationId: string, occurredAt: number, actor: string, environmentId: string, schemaVersion: number];

/** What an append binds, made before the transaction so that an event that cannot be written fails alone. */
export interface EncodedEvent {
  readonly type: string;
  readonly messageId: string;
  /** A text, or its bytes where they were at hand. */
  readonly data: string | Uint8Array;
  readonly metadata: string;
}

export const encode = ({ event, metadata }: NewEvent): EncodedEvent => ({
  type: event.type,
  messageId: metadata.messageId,
  data: jsonOf(event.data),
  metadata: encodeMetadata(metadata),
});

function encodeMetadata(metadata: Metadata): string {
  const { correlationId, causationId, occurredAt, actor, environmentId, schemaVersion } = metadata;
  return JSON.stringify([correlationId, causationId, occurredAt, actor, environmentId, schemaVersion] satisfies CompactMetadata);
}

function decodeMetadata(messageId: string, text: string): Metadata {
  const [correlationId, causationId, occurredAt, actor, environmentId, schemaVersion] = JSON.parse(text) as CompactMetadata;
  return { messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion };
}

export function decode<E extends Event>([position, stream, revision, type, messageId, data, metadata]: StoredEvent): RecordedEvent<E> {
  const event = { type, data: JSON.parse(data) as unknown } as E;
  return { stream: stream as StreamName, revision, position, event, metadata: decodeMetadata(messageId, metadata) };
}
