declare module 'kafkajs/src/network/requestQueue' {
  /** The requests of one connection that wait for their turn. */
  class RequestQueue {
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests(): void;
  }
  export = RequestQueue;
}

declare module 'kafkajs/src/protocol/decoder' {
  /** Reads the bytes of a response, one after the other. */
  class Decoder {
    constructor(buffer: Buffer);
    readVarInt(): number;
    readVarIntArray(read: (decoder: Decoder) => unknown): { reduce(...reducer: readonly unknown[]): unknown };
  }
  export = Decoder;
}

declare module 'kafkajs/src/protocol/recordBatch/header/v0/decoder' {
  import type Decoder from 'kafkajs/src/protocol/decoder';
  function decodeHeader(decoder: Decoder): { readonly key: string; readonly value: Buffer };
  export = decodeHeader;
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/decoder' {
  import type Decoder from 'kafkajs/src/protocol/decoder';
  function decodeRecord(decoder: Decoder, batch: { readonly firstOffset: string; readonly firstTimestamp: string }): { readonly headers: Readonly<Record<string, unknown>> };
  export = decodeRecord;
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0' {
  /** Of a record, behind its length. */
  function encodeRecord(record: { readonly key?: Buffer; readonly value: Buffer; readonly headers: Readonly<Record<string, unknown>> }): { readonly buffer: Buffer };
  export = encodeRecord;
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C' {
  /** @returns 32 bits without a sign. */
  function crc32c(bytes: Buffer): number;
  export = crc32c;
}

declare module 'kafkajs/src/protocol/requests/produce' {
  import type { CompressionTypes, Message } from 'kafkajs';

  namespace produce {
    interface ProduceRequest {
      readonly acks: number;
      readonly timeout: number;
      readonly transactionalId: string | null;
      /** A number too long for a double comes as text. */
      readonly producerId?: { toString(): string };
      readonly producerEpoch?: number;
      readonly compression?: CompressionTypes;
      readonly topicData: readonly {
        readonly topic: string;
        readonly partitions: readonly { readonly partition: number; readonly firstSequence?: number; readonly messages: readonly Message[] }[];
      }[];
    }
    interface Encoded {
      readonly buf: Buffer;
      readonly buffer: Buffer;
    }
    interface Exchange {
      readonly request: { readonly encode: () => Promise<Encoded> };
      readonly response: unknown;
    }
  }
  const produce: { protocol: (version: { readonly version: number }) => (asked: produce.ProduceRequest) => produce.Exchange };
  export = produce;
}
