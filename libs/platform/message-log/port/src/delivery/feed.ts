import type { Message, ParkedMessage } from '../message-log';
import type { OffsetTracker } from './offset-tracker';

/** Where one consumer stands in one partition, from the moment it gets it until the moment it loses it. */
export interface Feed {
  readonly tracker: OffsetTracker;
  /** Before a key, names the key's queue. */
  readonly lane: string;
  /** Keys of which a message is parked: later ones are parked behind it. */
  readonly parkedKeys: Set<string>;
  /** Aborted when the consumer loses the partition. */
  readonly signal: AbortSignal;
}

export interface Failure {
  readonly error: string;
  readonly attempts: number;
}

/** What becomes of messages that one group cannot handle. All of it is durable when it resolves. */
export interface Parking<F extends Feed> {
  /** Sets the message aside and, unless nobody will ever replay it, closes its key. The same message twice is parked once. */
  park(feed: F, message: Message, failure: Failure): Promise<void>;
  /** The parked message of the key with the lowest offset. */
  firstOf(feed: F, key: string): ParkedMessage | undefined;
  remove(feed: F, parked: ParkedMessage): Promise<void>;
  /** It failed again: the new reason is kept, and the whole key waits for the next request. */
  parkAgain(feed: F, parked: ParkedMessage, failure: Failure): Promise<void>;
}
