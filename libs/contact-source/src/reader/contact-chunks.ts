import type { AcceptedContact, RejectedRow } from '@carillon/domain/import';
import type { ContactNormaliser } from '../normalise/contact-normaliser';
import type { SourceRow } from '../parse/source-row';

/** Each row of `(after, through]` is in exactly one of the lists. */
export interface RowChunk<Kept> {
  readonly after: number;
  readonly through: number;
  readonly accepted: readonly Kept[];
  readonly rejected: readonly RejectedRow[];
}

export interface ChunkOptions<Kept> {
  /** Rows up to this one were taken before and are left out. */
  readonly resumeAfter: number;
  readonly rowsPerChunk: number;
  /** What is kept of a contact until its chunk is whole; the less, the less there is for the garbage collector to move about. */
  readonly keep: (contact: AcceptedContact) => Kept;
}

/** Normalised rows, so many at a time; pulled, so that nothing is read before somebody wants it. */
export function* contactChunks<Kept>(rows: Iterable<readonly SourceRow[]>, normaliser: ContactNormaliser, options: ChunkOptions<Kept>): Generator<RowChunk<Kept>> {
  let row = 0;
  let after = options.resumeAfter;
  let accepted: Kept[] = [];
  let rejected: RejectedRow[] = [];
  for (const batch of rows) {
    for (const source of batch) {
      row += 1;
      if (row <= options.resumeAfter) continue;
      const result = normaliser.normalise(source, row);
      if ('accepted' in result) accepted.push(options.keep(result.accepted));
      else rejected.push(result.rejected);
      if (row - after < options.rowsPerChunk) continue;
      yield { after, through: row, accepted, rejected };
      after = row;
      accepted = [];
      rejected = [];
    }
  }
  if (row > after) yield { after, through: row, accepted, rejected };
}
