import type { BinaryReader } from '@bufbuild/protobuf/wire';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { EventReply, NOTHING } from './event-reply';
import { readMessage, readNested, type Fields } from './reading';

/** Begins a reply whose first field is an event. */
const EVENT = 0x0a;

interface Property {
  name: string;
  value: string;
}

const PROPERTY: Fields<Property> = {
  1: (property, reader) => (property.name = reader.string()),
  2: (property, reader) => (property.value = reader.string()),
};

const passOver = (reply: EventReply, reader: BinaryReader): void => {
  reply.isOdd = true;
  reader.bytes();
};

const ID: Fields<EventReply> = {
  1: passOver,
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
  2: passOver,
};

const REPLY: Fields<EventReply> = {
  1: (reply, reader) => readNested(reader, reply, HELD),
};

/** What the server sends for a read or a subscription, to be asked as the client's own messages are. */
export function replyIn(bytes: Buffer): ReadResp {
  const event = bytes[0] === EVENT ? readMessage(bytes, new EventReply(), REPLY) : undefined;
  return event && !event.isOdd ? (event as unknown as ReadResp) : ReadResp.deserializeBinary(bytes);
}
