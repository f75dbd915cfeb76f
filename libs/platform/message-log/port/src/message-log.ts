/** A message about to be published. Messages with equal keys keep their order. */
export interface OutboundMessage {
  readonly key: string;
  /** The event type; consumers dispatch on it. */
  readonly type: string;
  /** CloudEvents attributes and tracing, `ce_` prefixed where they come from the specification. */
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Uint8Array;
}

export interface Message extends OutboundMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface Delivery {
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted when the consumer closes or loses the partition: effects after that must be idempotent or left out. */
  readonly signal: AbortSignal;
}

/** Resolving means done; throwing means try again, and after the last try the message is parked. */
export type MessageHandler = (message: Message, delivery: Delivery) => Promise<void>;

/** A message that a batch cannot do, and why; it is parked. */
export interface Refusal {
  readonly message: Message;
  readonly error: unknown;
}

/**
 * Gets what has come since the last batch, in order per key; the next batch waits until this one is answered. Resolving means
 * that all of it is done but what is refused. Throwing means that nothing is: no message is to blame then, none is parked, and the
 * same messages come again after a pause, until they are done or the consumer closes.
 */
export type BatchHandler = (messages: readonly Message[]) => Promise<readonly Refusal[]>;

/** For effects that are cheaper together: they wait a little for company where much comes. */
export interface InBatches {
  readonly batch: BatchHandler;
}

/** By what the message is, not by when it comes: it may be asked again of the same one. */
export type Ignores = (message: Pick<Message, 'topic' | 'type'>) => boolean;

export interface RetryPolicy {
  /** Tries in all before a message is parked. Default 5. */
  readonly attempts: number;
  /** First pause in ms; doubles with jitter. Default 50. */
  readonly firstDelay: number;
  /** Longest pause in ms. Default 5,000. */
  readonly maxDelay: number;
}

export interface ConsumeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  readonly handler: MessageHandler | InBatches;
  /** Messages that are done without being delivered, also while their key waits or is parked: the group leaves them to others. */
  readonly ignores?: Ignores;
  /** How many keys are handled at a time; order per key holds whatever the number. Default 64; nothing to a handler of batches. */
  readonly concurrency?: number;
  readonly retry?: Partial<RetryPolicy>;
  /**
   * Every consumer that asks for it gets every message that is published after `consume` has resolved, whatever others of the
   * group get; nothing is remembered of it. What it cannot handle is not parked: `onFailure` is told, and it is left out.
   */
  readonly broadcast?: boolean;
  /** Told when the consumer itself fails, not its handler; without it such failures are thrown as uncaught errors. */
  readonly onFailure?: (failure: ConsumerFailure) => void;
}

export interface ConsumerFailure {
  readonly group: string;
  readonly error: unknown;
  /** `true`: the consumer has stopped for good and the process must not go on without it. `false`: it goes on trying. */
  readonly isFatal: boolean;
  /** The message that was left out, of a broadcast. */
  readonly message?: Message;
}

/** What happens to a failure that nobody asked to be told of. */
export function raiseFailure({ group, error }: ConsumerFailure): void {
  setImmediate(() => {
    throw new Error(`The consumer of ${group} failed`, { cause: error });
  });
}

export interface Consumer {
  /** Stops fetching, lets running handlers end, commits what is done. */
  close(): Promise<void>;
}

/** A message that could not be handled by a group, kept with the reason until it is replayed or discarded. */
export interface ParkedMessage extends Message {
  readonly id: string;
  readonly group: string;
  readonly error: string;
  readonly attempts: number;
  /** Wall-clock ms. */
  readonly parkedAt: number;
}

/** Thrown by a handler that knows that trying again is useless (an unknown type, an undecodable value): parks at once. */
export class Unprocessable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Unprocessable';
  }
}

/**
 * Topics with partitions by key, read by consumer groups that remember their offset. At least once, in order per key.
 * While a message of a key is parked, later messages of that key for that group are parked behind it, and other keys go on.
 */
export interface MessageLog {
  /** Durable, and visible to consumers, when it resolves. */
  publish(topic: string, messages: readonly OutboundMessage[]): Promise<void>;
  consume(options: ConsumeOptions): Promise<Consumer>;
  /** Messages published but not yet handled by the group, over the given topics. */
  lag(group: string, topics: readonly string[]): Promise<number>;
  parked(group: string): Promise<readonly ParkedMessage[]>;
  /**
   * Asks for parked messages of the group to be delivered again, in order per key; returns how many. The group's consumer
   * does it, at once or when it next starts; a key is free again when all its messages are done.
   */
  replayParked(group: string): Promise<number>;
  /**
   * Lets the group read the topics from their beginning again, and forgets what it had parked of them.
   * @throws Error when the group has a running consumer.
   */
  rewind(group: string, topics: readonly string[]): Promise<void>;
}
