import type { Tally, Write } from '@carillon/platform/read-store';

/** A write that can no longer fail on its own: what it touches is declared, and its document is JSON already. */
export interface PreparedWrite {
  readonly write: Write;
  readonly body: string;
}

const NO_TALLIES: readonly Tally[] = [];

export const talliesOf = (write: Write): readonly Tally[] => write.tallies ?? NO_TALLIES;

export const idOfWrite = (write: Write): string => (write.kind === 'delete' ? write.id : write.document._id);

/**
 * Checked before it joins the others, so that a mistake is told to its author alone and not to all who share the transaction.
 * @param check throws for a collection that is not declared.
 */
export function prepareWrite(write: Write, check: (collection: string) => void): PreparedWrite {
  check(write.collection);
  talliesOf(write).forEach((tally) => check(tally.collection));
  return { write, body: write.kind === 'delete' ? '' : bodyOf(write) };
}

function bodyOf({ collection, document }: Exclude<Write, { kind: 'delete' }>): string {
  if (typeof document._id !== 'string' || document._id === '' || !Number.isFinite(document._v)) {
    throw new TypeError(`A document of "${collection}" needs a non-empty string _id and a number _v`);
  }
  return JSON.stringify(document);
}
