import { BinaryReader } from '@bufbuild/protobuf/wire';

/** What is done with each field of a message, by its number; all others are passed over. */
export type Fields<Message> = Readonly<Record<number, (message: Message, reader: BinaryReader) => void>>;

/** The whole of the bytes is the message. @returns `message`. */
export function readMessage<Message>(bytes: Uint8Array, message: Message, fields: Fields<Message>): Message {
  const reader = new BinaryReader(bytes);
  return readFields(reader, reader.len, message, fields);
}

/** The message is a field of another one, with its length in front. @returns `message`. */
export function readNested<Message>(reader: BinaryReader, message: Message, fields: Fields<Message>): Message {
  const length = reader.uint32();
  return readFields(reader, reader.pos + length, message, fields);
}

function readFields<Message>(reader: BinaryReader, end: number, message: Message, fields: Fields<Message>): Message {
  while (reader.pos < end) {
    const [field, kind] = reader.tag();
    const read = fields[field];
    if (read) read(message, reader);
    else reader.skip(kind, field);
  }
  return message;
}
