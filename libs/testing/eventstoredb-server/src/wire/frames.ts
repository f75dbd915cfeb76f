import * as shared from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Kept } from '../log/log-file';

/** .NET ticks of 100 ns, counted by the server from the Unix epoch. */
const TICKS_PER_MS = 10_000n;

/** What is sent for an event, in a read and in a subscription: made once, sent often. */
export function frameOf(event: Kept): Uint8Array {
  const position = String(event.position);
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifier(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded.getMetadataMap().set('type', event.type).set('content-type', event.contentType).set('created', String(BigInt(event.createdAt) * TICKS_PER_MS));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position)).serializeBinary();
}

export const confirmation = (subscriptionId: string): Uint8Array =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId)).serializeBinary();

export const checkpoint = (position: number): Uint8Array =>
  new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position))).serializeBinary();

export const caughtUp = (): Uint8Array => new ReadResp().setCaughtUp(new ReadResp.CaughtUp()).serializeBinary();

export const streamNotFound = (stream: string): Uint8Array =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream))).serializeBinary();

export function identifier(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
}
