import type { BinaryWriter } from '@bufbuild/protobuf/wire';
import type { StreamName } from '@carillon/kernel';
import { NO_STREAM } from '@carillon/platform/event-store';
import type { EncodedEvent } from '../stored-event';
import { lengthDelimited, varint, written } from '../wire/writing';

export interface AppendRequest {
  readonly stream: StreamName;
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
}

/** A server takes messages of at most 4 MB. */
const LARGEST_MESSAGE = 3_000_000;
const LARGEST_UINT32 = 2 ** 32 - 1;

/** The fields of `BatchAppendReq` and of what is in it, as the client's own definitions have them. */
const REQUEST = { correlationId: lengthDelimited(1), options: lengthDelimited(2), proposed: lengthDelimited(3), isFinal: varint(4) };
const OPTIONS = { stream: lengthDelimited(1), revision: varint(2), noStream: lengthDelimited(3) };
const PROPOSED = { id: lengthDelimited(1), property: lengthDelimited(2), metadata: lengthDelimited(3), data: lengthDelimited(4) };
const PROPERTY = { name: lengthDelimited(1), value: lengthDelimited(2) };
const UUID_TEXT = lengthDelimited(2);
const STREAM_NAME = lengthDelimited(3);

/** The messages of one append, as they go over the wire; the last is marked as such. */
export function requestsOf({ stream, expected, events }: AppendRequest, correlationId: string): readonly Buffer[] {
  const all = parts(events);
  return all.map((part, index) =>
    written((to) => {
      uuid(to.uint32(REQUEST.correlationId), correlationId);
      if (index === 0) options(to.uint32(REQUEST.options), stream, expected);
      part.forEach((event) => proposed(to.uint32(REQUEST.proposed), event));
      if (index === all.length - 1) to.uint32(REQUEST.isFinal).bool(true);
    }),
  );
}

/** Without a deadline: the server would compare it with its own clock, and has one of its own. */
function options(to: BinaryWriter, stream: StreamName, expected: number): void {
  to.fork();
  to.uint32(OPTIONS.stream).fork().uint32(STREAM_NAME).string(stream).join();
  if (expected === NO_STREAM) to.uint32(OPTIONS.noStream).fork().join();
  else revision(to.uint32(OPTIONS.revision), expected);
  to.join();
}

function proposed(to: BinaryWriter, { id, type, data, metadata }: EncodedEvent): void {
  uuid(to.fork().uint32(PROPOSED.id), id);
  property(to.uint32(PROPOSED.property), 'content-type', 'application/json');
  property(to.uint32(PROPOSED.property), 'type', type);
  to.uint32(PROPOSED.metadata).bytes(metadata).uint32(PROPOSED.data).bytes(data).join();
}

const uuid = (to: BinaryWriter, text: string): unknown => to.fork().uint32(UUID_TEXT).string(text).join();
const property = (to: BinaryWriter, name: string, value: string): unknown => to.fork().uint32(PROPERTY.name).string(name).uint32(PROPERTY.value).string(value).join();
/** Both are the same bytes, the second by way of a BigInt. */
const revision = (to: BinaryWriter, value: number): unknown => (value <= LARGEST_UINT32 ? to.uint32(value) : to.uint64(value));

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
