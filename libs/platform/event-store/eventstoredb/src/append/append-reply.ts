import { ErrorType, type Position as LogPosition } from '@eventstore/db-client';
import { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { Appended } from '@carillon/platform/event-store';
import { positionOf } from '../position';
import { readMessage, readNested, type Fields } from '../wire/reading';

/** The server did not append, or is not sure of it. */
export class AppendRefused extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(`The append was refused: ${message}`);
    this.name = 'AppendRefused';
  }
}

const PACKAGE = 'event_store.client.';
const TYPES: Readonly<Record<string, ErrorType>> = {
  [`${PACKAGE}WrongExpectedVersion`]: ErrorType.WRONG_EXPECTED_VERSION,
  [`${PACKAGE}AccessDenied`]: ErrorType.ACCESS_DENIED,
  [`${PACKAGE}StreamDeleted`]: ErrorType.STREAM_DELETED,
  [`${PACKAGE}MaximumAppendSizeExceeded`]: ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  [`${PACKAGE}Timeout`]: ErrorType.TIMEOUT,
};

/** `BatchAppendResp`, as far as it is asked for. */
export interface AppendReply {
  /** Which append of the call it answers. */
  readonly count: number;
  readonly success?: Success;
  /** Seldom enough to be read with the client's own definitions. */
  readonly refusal?: BatchAppendResp;
}

interface Success {
  readonly revision: number;
  readonly place?: LogPosition;
}

/** @throws AppendRefused, or an error when the reply does not say where the events are. */
export function appendedBy({ success, refusal }: AppendReply): Appended {
  if (success) return { revision: success.revision, position: positionOf(success.place) };
  const error = refusal?.getError();
  const name = error?.getDetails()?.getTypeName() ?? '';
  throw new AppendRefused(TYPES[name] ?? ErrorType.UNKNOWN, error?.getMessage() ?? name);
}

const NUMBER_OF_48_BITS = 12;
const PREFIX = '00000000-0000-4000-8000-';

/** Counts the appends of one call; the protocol wants a UUID. */
export const correlationIdOf = (count: number): string => PREFIX + count.toString(16).padStart(NUMBER_OF_48_BITS, '0');

/** What the server sends for an append. */
export function replyIn(bytes: Buffer): AppendReply {
  const reply = readMessage<Draft<AppendReply>>(bytes, { count: NaN }, REPLY);
  return reply.success ? reply : { ...reply, refusal: BatchAppendResp.deserializeBinary(bytes) };
}

type Draft<Message> = { -readonly [Field in keyof Message]: Message[Field] };

const PLACE: Fields<LogPosition> = {
  1: (place, reader) => (place.commit = BigInt(reader.uint64())),
  2: (place, reader) => (place.prepare = BigInt(reader.uint64())),
};

const SUCCESS: Fields<Draft<Success>> = {
  1: (success, reader) => (success.revision = Number(reader.uint64())),
  3: (success, reader) => (success.place = readNested(reader, { commit: 0n, prepare: 0n }, PLACE)),
};

/** The lower half of a UUID as a number, in which the count stands. */
const STRUCTURED: Fields<Draft<AppendReply>> = {
  2: (reply, reader) => (reply.count = Number(BigInt.asUintN(4 * NUMBER_OF_48_BITS, BigInt(reader.int64())))),
};

/** A server may give it back as text or as two numbers. */
const CORRELATION_ID: Fields<Draft<AppendReply>> = {
  1: (reply, reader) => readNested(reader, reply, STRUCTURED),
  2: (reply, reader) => (reply.count = Number.parseInt(reader.string().slice(PREFIX.length), 16)),
};

const REPLY: Fields<Draft<AppendReply>> = {
  1: (reply, reader) => readNested(reader, reply, CORRELATION_ID),
  3: (reply, reader) => (reply.success = readNested(reader, { revision: 0 }, SUCCESS)),
};
