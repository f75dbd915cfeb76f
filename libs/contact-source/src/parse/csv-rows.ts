import Papa from 'papaparse';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import type { RowProblem, TableRow } from './source-row';

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** After broken quoting the text is looked at in windows, so that one bad row cannot cost a whole block again and again. */
const CAUTIOUS_WINDOW = 512;
const CAUTIOUS_ROWS = 64;

const MALFORMED: RowProblem = {
  code: 'MALFORMED_QUOTES',
  message: 'The quoting of this row is broken. Write a quote inside a quoted cell twice ("") and close every cell that is opened.',
};

/**
 * Rows of CSV text with bounded memory. Papa Parse reads; what is done here is what it leaves open on a stream: a row
 * with broken quoting costs its own line only and not the rows that it would swallow, and no row grows without end.
 */
export class CsvRows {
  private buffer = '';
  private position = 0;
  private cautious = 0;
  private malformed = 0;

  /** @param delimiter one character. Line ends are `\n` already. */
  constructor(private readonly delimiter: string) {}

  *push(text: string, final = false): Generator<TableRow[]> {
    this.buffer = this.buffer.slice(this.position) + text;
    this.position = 0;
    for (let rows = this.step(final); rows; rows = this.step(final)) if (rows.length > 0) yield rows;
  }

  /** The next rows, or `undefined` when more text is needed. */
  private step(final: boolean): TableRow[] | undefined {
    const available = this.buffer.length - this.position;
    if (available === 0) return undefined;
    const size = this.cautious > 0 ? Math.min(CAUTIOUS_WINDOW, available) : available;
    const window = this.buffer.slice(this.position, this.position + size);
    const parsed = this.parse(window, !(final && size === available));
    const bad = parsed.errors[0]?.row;
    if (bad !== undefined && bad < parsed.data.length) return this.beforeMalformed(window, parsed.data, bad, final);
    if (parsed.meta.cursor === 0) return this.incomplete(available, bad !== undefined, final);
    this.position += parsed.meta.cursor;
    if (this.cautious > 0) this.cautious -= 1;
    return parsed.data;
  }

  private parse(window: string, ignoreLastRow: boolean, preview = 0): Parsed {
    const parser = new Papa.Parser({ delimiter: this.delimiter, newline: '\n', preview });
    return parser.parse(window, 0, ignoreLastRow) as Parsed;
  }

  private beforeMalformed(window: string, data: readonly string[][], bad: number, final: boolean): TableRow[] | undefined {
    if (bad > 0) this.position += this.parse(window, false, bad).meta.cursor;
    const rejected = this.skipLine(final);
    if (bad === 0) return rejected;
    return [...data.slice(0, bad), ...(rejected ?? [])];
  }

  /** One row fills the whole window: it is long, or its quoting is broken. */
  private incomplete(available: number, isMalformed: boolean, final: boolean): TableRow[] | undefined {
    const isWindowed = this.cautious > 0 && available > CAUTIOUS_WINDOW;
    if (isMalformed && isWindowed) return this.skipLine(final);
    if (isWindowed) {
      this.cautious = 0;
      return [];
    }
    return available > LIMITS.row ? this.skipLine(final) : undefined;
  }

  private skipLine(final: boolean): TableRow[] | undefined {
    const newline = this.buffer.indexOf('\n', this.position);
    if (newline < 0 && !final) return this.endlessRow();
    const end = newline < 0 ? this.buffer.length : newline;
    const raw = this.buffer.slice(this.position, Math.min(end, this.position + LIMITS.raw));
    this.position = newline < 0 ? end : end + 1;
    this.cautious = CAUTIOUS_ROWS;
    this.countMalformed();
    return [{ problem: MALFORMED, raw }];
  }

  private endlessRow(): undefined {
    if (this.buffer.length - this.position <= LIMITS.row) return undefined;
    throw new SourceRefused('ROW_TOO_LARGE', `A row is longer than ${LIMITS.row.toLocaleString('en')} characters. Is this a CSV file with one contact per line?`);
  }

  private countMalformed(): void {
    this.malformed += 1;
    if (this.malformed <= LIMITS.malformedRows) return;
    throw new SourceRefused('TOO_MANY_MALFORMED_ROWS', `More than ${LIMITS.malformedRows.toLocaleString('en')} rows have broken quoting. Export the file again as CSV in UTF-8.`);
  }
}
