import Papa from 'papaparse';
import { planColumns } from '../columns/column-plan';

const DELIMITERS = [',', ';', '\t', '|'];

/** Spreadsheets may name the delimiter on a line of its own. */
const DECLARED = /^sep=([,;\t|])\n/i;

export interface Delimiter {
  readonly delimiter: string;
  /** Characters to leave out before the first row. */
  readonly skip: number;
}

/** A header that names a phone column settles it, whatever stands in the rows below. */
function byHeader(sample: string): string | undefined {
  return DELIMITERS.find((delimiter) => {
    const [header = []] = Papa.parse<string[]>(sample.trimStart(), { delimiter, newline: '\n', preview: 1 }).data;
    return header.length > 1 && planColumns(header).phones.length > 0;
  });
}

function byRows(sample: string): string {
  const { meta } = Papa.parse(sample, { preview: 20, delimitersToGuess: DELIMITERS, newline: '\n' });
  return DELIMITERS.includes(meta.delimiter) ? meta.delimiter : ',';
}

/** What the file declares, what its header shows, or what splits its first rows most evenly. */
export function detectDelimiter(sample: string): Delimiter {
  const declared = DECLARED.exec(sample);
  if (declared?.[1]) return { delimiter: declared[1], skip: declared[0].length };
  return { delimiter: byHeader(sample) ?? byRows(sample), skip: 0 };
}
