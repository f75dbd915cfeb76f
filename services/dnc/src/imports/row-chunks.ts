import type { SourceRow } from '@carillon/contact-source';
import type { ImportTally } from './import-tally';
import { listedRow, type ListedNumber, type RowOptions } from './listed-row';

const CHUNK = 1_000;
/** The most phone columns that a row has. */
const NUMBERS_PER_ROW = 7;

/** The numbers of the rows, at most `CHUNK` at a time; pulled, so that nothing is read before somebody wants it. */
export function* rowChunks(batches: Iterable<readonly SourceRow[]>, options: RowOptions, tally: ImportTally): Generator<readonly ListedNumber[]> {
  let chunk: ListedNumber[] = [];
  let scanned = 0;
  for (const batch of batches) {
    for (const source of batch) {
      const { numbers, problems } = listedRow(source, options);
      tally.rows += 1;
      problems.forEach((problem) => tally.reject(tally.rows, problem));
      chunk.push(...numbers);
      scanned += 1;
      // Also when all rows are bad: whoever pulls lets others run in between.
      if (chunk.length <= CHUNK - NUMBERS_PER_ROW && scanned < CHUNK) continue;
      yield chunk;
      chunk = [];
      scanned = 0;
    }
  }
  if (chunk.length > 0) yield chunk;
}
