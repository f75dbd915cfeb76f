import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { readMessage, readNested, type Fields } from './reading';

const NOTHING = new Uint8Array(0);
/** Begins a reply whose first field is an event. */
const EVENT = 0x0a;

/**
 * A reply with an event, as the client asks it: the reply, what it holds, the event and its names are this one object. By the client's own definitions they are
 * nine, each with a list of its fields and every number as text. Links are never followed here, and an event tells its position itself.
 */
class EventReply {
  readonly properties = new Map<string, string>();
  id: string | undefined;
  stream: Uint8Array | undefined;
  revision: string | bigint = 0n;
  commit: string | bigint = 0n;
  prepare: string | bigint = 0n;
  metadata: Uint8Array = NOTHING;
  data: Uint8Array = NOTHING;
  /** It has what this class cannot tell. */
  isOdd = false;

  hasEvent(): boolean {
    return true;
  }

  getEvent(): this {
    return this;
  }

  hasLink(): boolean {
    return false;
  }

  hasCommitPosition(): boolean {
    return false;
  }

  hasId(): boolean {
    return this.id !== undefined;
  }

  getId(): this {
    return this;
  }

  hasStructured(): boolean {
    return false;
  }

  getString(): string | undefined {
    return this.id;
  }

  hasStreamIdentifier(): boolean {
    return this.stream !== undefined;
  }

  getStreamIdentifier(): this {
    return this;
  }

  getStreamName(): Uint8Array | undefined {
    return this.stream;
  }

  getStreamRevision(): string | bigint {
    return this.revision;
  }

  getCommitPosition(): string | bigint {
    return this.commit;
  }

  getPreparePosition(): string | bigint {
    return this.prepare;
  }

  getMetadataMap(): ReadonlyMap<string, string> {
    return this.properties;
  }

  getCustomMetadata_asU8(): Uint8Array {
    return this.metadata;
  }

  getData(): Uint8Array {
    return this.data;
  }

  getData_asU8(): Uint8Array {
    return this.data;
  }
}

interface Property {
  name: string;
  value: string;
}

const PROPERTY: Fields<Property> = {
  1: (property, reader) => (property.name = reader.string()),
  2: (property, reader) => (property.value = reader.string()),
};

const ID: Fields<EventReply> = {
  1: (reply, reader) => {
    reply.isOdd = true;
    reader.bytes();
  },
  2: (reply, reader) => (reply.id = reader.string()),
};

const STREAM: Fields<EventReply> = {
  3: (reply, reader) => (reply.stream = reader.bytes()),
};

const RECORDED: Fields<EventReply> = {
  1: (reply, reader) => readNested(reader, Object.assign(reply, { id: '' }), ID),
  2: (reply, reader) => readNested(reader, Object.assign(reply, { stream: NOTHING }), STREAM),
  3: (reply, reader) => (reply.revision = reader.uint64()),
  4: (reply, reader) => (reply.prepare = reader.uint64()),
  5: (reply, reader) => (reply.commit = reader.uint64()),
  6: (reply, reader) => {
    const { name, value } = readNested(reader, { name: '', value: '' }, PROPERTY);
    reply.properties.set(name, value);
  },
  7: (reply, reader) => (reply.metadata = reader.bytes()),
  8: (reply, reader) => (reply.data = reader.bytes()),
};

const HELD: Fields<EventReply> = {
  1: (reply, reader) => readNested(reader, reply, RECORDED),
  2: (reply, reader) => {
    reply.isOdd = true;
    reader.bytes();
  },
};

const REPLY: Fields<EventReply> = {
  1: (reply, reader) => readNested(reader, reply, HELD),
};

/** What the server sends for a read or a subscription, to be asked as the client's own messages are. */
export function replyIn(bytes: Buffer): ReadResp {
  const event = bytes[0] === EVENT ? readMessage(bytes, new EventReply(), REPLY) : undefined;
  return event && !event.isOdd ? (event as unknown as ReadResp) : ReadResp.deserializeBinary(bytes);
}
