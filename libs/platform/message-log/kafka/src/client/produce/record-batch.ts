import type { Message } from 'kafkajs';
import crc32c from 'kafkajs/src/protocol/recordBatch/crc32C';
import type { ByteWriter } from './byte-writer';
import { writeRecord } from './record';

/** Who sends it: by this a broker knows what it has already. */
export interface Origin {
  readonly producerId: bigint;
  readonly producerEpoch: number;
  /** Of the batch's first record, among those of its partition. */
  readonly firstSequence: number;
}

const FORMAT = 2;
const UNCOMPRESSED = 0;

/** A batch as brokers keep it: format 2, uncompressed, outside of a transaction. @param now in ms since the epoch. */
export function writeRecordBatch(writer: ByteWriter, messages: readonly Message[], { producerId, producerEpoch, firstSequence }: Origin, now: number): void {
  writer.int64(0n);
  const length = writer.hole();
  writer.int32(0).byte(FORMAT);
  const checksum = writer.hole();
  const checked = writer.length;
  writer.int16(UNCOMPRESSED).int32(messages.length - 1);
  writer.int64(BigInt(now)).int64(BigInt(now));
  writer.int64(producerId).int16(producerEpoch).int32(firstSequence);
  writer.int32(messages.length);
  messages.forEach((message, offsetDelta) => writeRecord(writer, message, offsetDelta));
  writer.fill(checksum, crc32c(writer.from(checked)));
  writer.fillWithLength(length);
}
