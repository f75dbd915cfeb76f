import { START, type Position as LogPosition } from '@eventstore/db-client';
import type { Position } from '@carillon/platform/event-store';

/**
 * A place in EventStoreDB's log is two numbers, commit and prepare. They are equal for every event that was appended over
 * gRPC, so that one number tells both; they differ only for the transactions of the retired TCP protocol.
 */
export function positionOf(place: LogPosition | undefined): Position {
  if (!place) throw new Error('EventStoreDB gave an event without its position; version 22.6 or newer is needed');
  if (place.commit !== place.prepare) throw new Error(`An event at ${place.commit}/${place.prepare} belongs to an explicit transaction; this adapter cannot resume from it`);
  const position = Number(place.commit);
  if (!Number.isSafeInteger(position)) throw new RangeError(`The position ${place.commit} is beyond what a number holds exactly`);
  return position;
}

export function placeOf(position: Position): LogPosition | typeof START {
  return position === 0 ? START : { commit: BigInt(position), prepare: BigInt(position) };
}
