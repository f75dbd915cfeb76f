import type { AllStreamRecordedEvent, RecordedEvent as Recorded } from '@eventstore/db-client';
import type { Event, Metadata, StreamName } from '@carillon/kernel';
import { deriveUuid } from '@carillon/platform/crypto';
import { jsonOf, type NewEvent, type RecordedEvent } from '@carillon/platform/event-store';
import { positionOf } from './position';

/** On disk. The names with `$` are EventStoreDB's own: its tools follow them. */
interface StoredMetadata {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly occurredAt: number;
  readonly actor: string;
  readonly environmentId: string;
  readonly schemaVersion: number;
  /** Only where the event's id, a UUID, is not the message id itself. */
  readonly messageId?: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id by which EventStoreDB recognises a repeated append: always the same for a message. */
export const eventIdOf = (messageId: string): string => (UUID.test(messageId) ? messageId : deriveUuid('message', messageId));

/** As it goes over the wire. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export function encode({ event, metadata }: NewEvent): EncodedEvent {
  const id = eventIdOf(metadata.messageId);
  return { id, type: event.type, data: bytesOf(jsonOf(event.data)), metadata: Buffer.from(JSON.stringify(encodeMetadata(metadata, id))) };
}

const bytesOf = (json: string | Uint8Array): Uint8Array => (typeof json === 'string' ? Buffer.from(json) : json);

function encodeMetadata({ messageId, correlationId, causationId, occurredAt, actor, environmentId, schemaVersion }: Metadata, id: string): StoredMetadata {
  return { $correlationId: correlationId, $causationId: causationId, occurredAt, actor, environmentId, schemaVersion, ...(messageId !== id && { messageId }) };
}

export function decode<E extends Event>(recorded: Recorded | AllStreamRecordedEvent): RecordedEvent<E> {
  const event = { type: recorded.type, data: recorded.data } as unknown as E;
  return { stream: recorded.streamId as StreamName, revision: Number(recorded.revision), position: positionOf(recorded.position), event, metadata: decodeMetadata(recorded.id, recorded.metadata as unknown as StoredMetadata) };
}

function decodeMetadata(id: string, { $correlationId, $causationId, occurredAt, actor, environmentId, schemaVersion, messageId }: StoredMetadata): Metadata {
  return { messageId: messageId ?? id, correlationId: $correlationId, causationId: $causationId, occurredAt, actor: actor, environmentId, schemaVersion };
}
