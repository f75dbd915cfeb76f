import type { Event, Metadata, StreamName } from '@carillon/kernel';

/** The revision of a stream that has no event yet; the first event has revision 0. */
export const NO_STREAM = -1;

/** Place in the whole store: grows with every event, may have gaps in some adapters. `0` is before the first. */
export type Position = number;

/** An event about to be stored. */
export interface NewEvent<E extends Event = Event> {
  readonly event: E;
  readonly metadata: Metadata;
}

export interface RecordedEvent<E extends Event = Event> extends NewEvent<E> {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: Position;
}

export interface Appended {
  /** Revision of the last event of the stream after this append. */
  readonly revision: number;
  readonly position: Position;
}

export interface SubscribeOptions {
  /** Exclusive: the first event delivered comes after it. */
  readonly after: Position;
  /** Only streams of these categories. */
  readonly categories: readonly string[];
  /** The only types that are wanted, where not all are: a store may leave out the others. */
  readonly types?: readonly string[];
  /** Ends the iteration when aborted. */
  readonly signal: AbortSignal;
  /** Upper bound of a batch, default 500. */
  readonly batchSize?: number;
  /** A store may tell that everything up to there was taken, or is not wanted: who begins there again misses nothing. */
  readonly onPassed?: (position: Position) => void;
}

/**
 * The log. An acknowledged append is durable. An append is atomic, and idempotent on `messageId`: repeated with the same
 * expected revision and the same ids it succeeds without a second copy.
 */
export interface EventStore {
  /** Events of one stream in order, from revision `from` (default 0), at most `limit` (default all); `[]` when there are none. */
  read<E extends Event = Event>(stream: StreamName, from?: number, limit?: number): Promise<readonly RecordedEvent<E>[]>;
  /** @throws WrongExpectedRevision when the stream's revision is not exactly `expected` (`NO_STREAM` for a new one). */
  append(stream: StreamName, expected: number, events: readonly NewEvent[]): Promise<Appended>;
  /** Catches up, then follows: batches in position order, no gap, no repeat, until the signal aborts. */
  subscribeAll(options: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]>;
  /** Position of the newest event, 0 when empty. */
  head(): Promise<Position>;
}

/** Somebody else appended first. `actual` is informative only: some stores cannot tell it reliably. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual?: number,
  ) {
    super(`${stream} is not at revision ${expected}${actual === undefined ? '' : ` but at ${actual}`}`);
    this.name = 'WrongExpectedRevision';
  }
}
