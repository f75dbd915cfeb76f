import type { Tally, Write } from '@carillon/platform/read-store';
import { encodeDocument } from '../codec/encode';
import type { StoredDocument } from '../codec/stored-document';
import { encodeText } from '../codec/text';
import { merged, type StoredTally } from '../tallies/pending';

interface Prepared {
  readonly collection: string;
  /** As it is stored. */
  readonly id: string;
  readonly tallies: readonly StoredTally[];
}

/** A write that can no longer fail on its own: what it touches is declared, and its document fits into the server. */
export type PreparedWrite =
  | (Prepared & { readonly kind: 'put' | 'insert'; readonly document: StoredDocument; readonly follows: number | undefined })
  | (Prepared & { readonly kind: 'delete'; readonly isBlind: boolean });

const NO_TALLIES: readonly Tally[] = [];

/**
 * Checked before it joins the others, so that a mistake is told to its author alone.
 * @param check throws for a collection that is not declared.
 */
export function prepareWrite(write: Write, check: (collection: string) => void): PreparedWrite {
  const { collection, tallies = NO_TALLIES } = write;
  check(collection);
  tallies.forEach((tally) => check(tally.collection));
  const counted = tallies.length === 0 ? [] : merged(tallies);
  if (write.kind === 'delete') return { kind: 'delete', collection, id: encodeText(write.id), tallies: counted, isBlind: write.isBlind === true };
  const document = encodeDocument(collection, write.document);
  return { kind: write.kind, collection, id: document._id, tallies: counted, document, follows: write.kind === 'put' ? write.follows : undefined };
}
