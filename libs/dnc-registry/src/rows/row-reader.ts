import { parseRow } from './parse-row';
import { international, northAmerican, type Row, type RowOptions, type RowProblem } from './row';

export interface RowSink {
  /** A number to add for good: nearly every row. */
  number(number: number): void;
  row(row: Row): void;
  reject(row: number, problem: RowProblem): void;
}

const [NEW_LINE, RETURN, PLUS, COMMA, ZERO] = [10, 13, 43, 44, 48];
const LONGEST_ROW = 500;
const INVALID = { code: 'INVALID_PHONE', message: 'These digits are no phone number. Write +12025550123, 2025550123 or 202,5550123.' };
const TOO_LONG = { code: 'ROW_TOO_LONG', message: `A row has at most ${LONGEST_ROW} characters: one number each.` };

/**
 * Reads rows from pieces of a file of any length. A row of bare digits, as nearly all are, is read from the bytes without
 * ever becoming a string; what else a row may be is in `parse-row.ts`.
 */
export class RowReader {
  rows = 0;
  private carried: Buffer = Buffer.alloc(0);

  constructor(
    private readonly options: RowOptions,
    private readonly sink: RowSink,
  ) {}

  push(chunk: Buffer): void {
    const last = chunk.lastIndexOf(NEW_LINE);
    if (last < 0) return this.carry(Buffer.concat([this.carried, chunk]));
    const whole = this.carried.length > 0 ? Buffer.concat([this.carried, chunk.subarray(0, last + 1)]) : chunk.subarray(0, last + 1);
    this.read(whole);
    this.carry(Buffer.from(chunk.subarray(last + 1)));
  }

  end(): void {
    if (this.carried.length > 0) this.read(Buffer.concat([this.carried, Buffer.from('\n')]));
    this.carried = Buffer.alloc(0);
  }

  /** A file without line ends must not fill the memory. */
  private carry(rest: Buffer): void {
    this.carried = rest.length > LONGEST_ROW ? rest.subarray(0, LONGEST_ROW + 1) : rest;
  }

  /** @param bytes whole rows. */
  private read(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) at = this.readRow(bytes, at);
  }

  /** @returns where the next one begins. */
  private readRow(bytes: Buffer, start: number): number {
    let at = start + Number(bytes[start] === PLUS);
    let [value, digits, commas] = [0, 0, 0];
    let isBare = true;
    for (let byte = bytes[at]; byte !== NEW_LINE; byte = bytes[++at]) {
      const digit = (byte ?? 0) - ZERO;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digits++;
      } else if (byte === COMMA && digits === 3) commas++;
      else if (byte !== RETURN) isBare = false;
    }
    const isTaken = isBare && digits > 0 && commas <= 1 && this.bare(value, digits, bytes[start] === PLUS, commas === 1);
    if (!isTaken) this.other(bytes, start, at);
    return at + 1;
  }

  /** @returns false when it may be a number that is written in another way. */
  private bare(value: number, digits: number, isInternational: boolean, isSplit: boolean): boolean {
    const number = isInternational ? international(value, digits) : this.national(value, digits);
    if (number === undefined && !isInternational && !isSplit && !this.options.isNorthAmerican) return false;
    this.rows++;
    if (number === undefined) this.sink.reject(this.rows, INVALID);
    else this.sink.number(number);
    return true;
  }

  private national(value: number, digits: number): number | undefined {
    if (!this.options.isNorthAmerican) return undefined;
    if (digits === 10) return northAmerican(value);
    return digits === 11 ? international(value, digits) : undefined;
  }

  private other(bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString('utf8', start, Math.min(end, start + LONGEST_ROW + 1)).replace(/^\uFEFF/, '').trim();
    if (text === '') return;
    // Names of columns.
    if (this.rows === 0 && !/\d/.test(text)) return;
    this.rows++;
    const row = text.length > LONGEST_ROW ? TOO_LONG : parseRow(text, this.options);
    if ('code' in row) this.sink.reject(this.rows, row);
    else this.sink.row(row);
  }
}
