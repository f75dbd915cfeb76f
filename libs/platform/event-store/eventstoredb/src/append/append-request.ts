import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import type { StreamName } from '@carillon/kernel';
import { NO_STREAM } from '@carillon/platform/event-store';
import type { EncodedEvent } from '../stored-event';

export interface AppendRequest {
  readonly stream: StreamName;
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
}

/** A server takes messages of at most 4 MB. */
const LARGEST_MESSAGE = 3_000_000;

/** The messages of one append; the last is marked as such. */
export function requestsOf({ stream, expected, events }: AppendRequest, correlationId: string): readonly BatchAppendReq[] {
  const requests = parts(events).map((part) => new BatchAppendReq().setCorrelationId(uuid(correlationId)).setProposedMessagesList(part.map(proposed)));
  requests[0]?.setOptions(options(stream, expected));
  requests.at(-1)?.setIsFinal(true);
  return requests;
}

/** Without a deadline: the server would compare it with its own clock, and has one of its own. */
function options(stream: StreamName, expected: number): BatchAppendReq.Options {
  const asked = new BatchAppendReq.Options().setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
  return expected === NO_STREAM ? asked.setNoStream(new Empty()) : asked.setStreamPosition(String(expected));
}

function proposed({ id, type, data, metadata }: EncodedEvent): BatchAppendReq.ProposedMessage {
  const message = new BatchAppendReq.ProposedMessage().setId(uuid(id)).setData(data).setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
}

function parts(events: readonly EncodedEvent[]): readonly EncodedEvent[][] {
  const all: EncodedEvent[][] = [];
  let size = Infinity;
  for (const event of events) {
    size += event.data.length + event.metadata.length;
    if (size > LARGEST_MESSAGE) {
      all.push([]);
      size = event.data.length + event.metadata.length;
    }
    all.at(-1)?.push(event);
  }
  return all;
}

const uuid = (text: string): UUID => new UUID().setString(text);
