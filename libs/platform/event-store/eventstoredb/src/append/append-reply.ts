import { ErrorType } from '@eventstore/db-client';
import type { UUID } from '@eventstore/db-client/generated/shared_pb';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { Appended } from '@carillon/platform/event-store';
import { positionOf } from '../position';

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

/** @throws AppendRefused, or an error when the reply does not say where the events are. */
export function appendedBy(reply: BatchAppendResp): Appended {
  const success = reply.getSuccess();
  if (!success) throw refusal(reply);
  const position = success.getPosition();
  const place = position && { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
  return { revision: Number(success.getCurrentRevision()), position: positionOf(place) };
}

function refusal(reply: BatchAppendResp): AppendRefused {
  const error = reply.getError();
  const name = error?.getDetails()?.getTypeName() ?? '';
  return new AppendRefused(TYPES[name] ?? ErrorType.UNKNOWN, error?.getMessage() ?? name);
}

const NUMBER_OF_48_BITS = 12;
const PREFIX = '00000000-0000-4000-8000-';

/** Counts the appends of one call; the protocol wants a UUID. */
export const correlationIdOf = (count: number): string => PREFIX + count.toString(16).padStart(NUMBER_OF_48_BITS, '0');

/** A server may give it back as text or as two numbers. */
export function countOf(correlationId: UUID | undefined): number {
  const structured = correlationId?.getStructured();
  if (structured) return Number(BigInt.asUintN(4 * NUMBER_OF_48_BITS, BigInt(structured.getLeastSignificantBits())));
  return Number.parseInt(correlationId?.getString().slice(PREFIX.length) ?? '', 16);
}
