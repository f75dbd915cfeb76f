/** One event as it came in. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Where an event stands. */
export interface Place {
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position at once, as for every event that is appended over gRPC. */
  readonly position: number;
  /** Ms since the epoch. */
  readonly createdAt: number;
}

/** An event of the log; its content is kept only as the bytes that go out. */
export interface LogRecord extends Omit<Place, 'createdAt'> {
  readonly id: string;
  readonly type: string;
  readonly frame: Uint8Array;
}

/** What is refused when a stream is not where the writer thought. */
export interface Outrun {
  readonly kind: 'wrong-version';
  /** Revision of the stream, −1 for none. */
  readonly current: number;
}

export interface TooLarge {
  readonly kind: 'too-large';
}

export interface Stored {
  readonly kind: 'stored';
  readonly revision: number;
  readonly position: number;
}

/** −1 for no stream; the other two are what this project never uses. */
export type Expected = number | 'any' | 'stream-exists';
