import { BinaryWriter } from '@bufbuild/protobuf/wire';

let writer = new BinaryWriter();

/** Writing is synchronous, so one writer and its grown memory serve all messages. */
export function written(write: (to: BinaryWriter) => void): Buffer {
  try {
    write(writer);
    const { buffer, byteOffset, length } = writer.finish();
    return Buffer.from(buffer, byteOffset, length);
  } catch (error) {
    writer = new BinaryWriter(); // the old one holds half a message
    throw error;
  }
}

/** The message or text that the field holds comes with its length in front. */
export const lengthDelimited = (field: number): number => (field << 3) | 2;
export const varint = (field: number): number => field << 3;
