import type { Pending } from '../tallies/pending';

/** A document as it lies on the server: the fields under escaped names, and what keeps its tallies right. */
export interface StoredDocument {
  readonly _id: string;
  readonly _v: number;
  /** What its last write still has to be counted for. */
  readonly _tallying?: Pending;
  /** Of a counter document: the newest batch of each writer that was counted. */
  readonly _counted?: Readonly<Record<string, number>>;
  /** Of a counter document: writes that somebody else counted for their writer. */
  readonly _settled?: readonly string[];
}
