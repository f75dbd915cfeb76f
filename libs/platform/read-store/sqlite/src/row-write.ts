import type { Checkpoint, Tally } from '@carillon/platform/read-store';
import { rowOf, type Collection } from './collection';
import { idOfWrite, talliesOf, type PreparedWrite } from './prepared-write';
import type { StoredValue } from './stored-value';

/** A write as plain data, as it is bound: whichever thread applies it needs neither the document nor its definition. */
export interface RowWrite {
  readonly kind: 'put' | 'insert' | 'delete';
  readonly collection: string;
  /** `_id`, `_v`, body and the indexed fields in the order of the columns; of a deletion the `_id` alone. */
  readonly row: readonly [id: string, ...rest: StoredValue[]];
  readonly tallies: readonly Tally[];
  readonly isBlind: boolean;
  /** The version that a document must have, if there is one; `undefined` for any lower one. */
  readonly follows: number | undefined;
}

/** What one caller asked for in one call. */
export interface WriteRequest<W> {
  readonly writes: readonly W[];
  readonly checkpoint?: Checkpoint;
}

export function rowWriteOf(collection: Collection, { write, body }: PreparedWrite): RowWrite {
  const row: RowWrite['row'] = write.kind === 'delete' ? [idOfWrite(write)] : rowOf(collection, write.document, body);
  return { kind: write.kind, collection: write.collection, row, tallies: talliesOf(write), isBlind: write.kind === 'delete' && write.isBlind === true, follows: write.kind === 'put' ? write.follows : undefined };
}
