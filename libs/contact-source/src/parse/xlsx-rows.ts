import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import type { TableRow } from './source-row';
import { columnOf, dateText, numberText } from './xlsx-cell';
import { readWorkbook } from './xlsx-workbook';
import type { Workbook } from './xlsx-workbook';
import { xmlPart } from './xml-part';
import type { XmlHandlers } from './xml-part';
import { ZipParts } from './zip-parts';

/** Turns the events of one sheet into rows. Formulas give the value that was stored with them. */
class SheetReader implements XmlHandlers {
  rows: string[][] = [];
  private row: string[] = [];
  private width = 0;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private inValue = false;

  constructor(private readonly workbook: Workbook) {}

  readonly open: XmlHandlers['open'] = (name, attributes) => {
    if (name === 'row') this.row = [];
    if (name === 'c') this.openCell(attributes);
    this.inValue = name === 'v' || name === 't';
  };

  readonly text = (text: string): void => {
    if (this.inValue && this.value.length <= LIMITS.cell) this.value += text;
  };

  readonly close: XmlHandlers['close'] = (name) => {
    this.inValue = false;
    if (name === 'c') this.closeCell();
    if (name === 'row') this.closeRow();
  };

  private openCell(attributes: Readonly<Record<string, string>>): void {
    this.column = attributes.r ? columnOf(attributes.r) : this.row.length;
    this.type = attributes.t ?? 'n';
    this.style = Number(attributes.s ?? -1);
    this.value = '';
  }

  private closeCell(): void {
    if (this.value === '') return;
    if (this.column < 0 || this.column >= LIMITS.columns) throw new SourceRefused('TOO_MANY_COLUMNS', `The sheet uses more than ${LIMITS.columns} columns. Remove those that are not needed.`);
    while (this.row.length < this.column) this.row.push('');
    this.row[this.column] = this.cellText();
  }

  private cellText(): string {
    switch (this.type) {
      case 's':
        return this.workbook.strings[Number(this.value)] ?? '';
      case 'b':
        return this.value === '1' ? 'true' : 'false';
      case 'n':
        return this.workbook.dateStyles.has(this.style) ? dateText(Number(this.value), this.workbook.from1904) : numberText(this.value);
      case 'e':
        return '';
      default:
        return this.value;
    }
  }

  /** Empty cells at the end of a row are not written, so every row is as wide as the widest first one. */
  private closeRow(): void {
    if (this.row.length === 0) return;
    if (this.width === 0) this.width = this.row.length;
    while (this.row.length < this.width) this.row.push('');
    this.rows.push(this.row);
    this.row = [];
  }
}

/** The rows of the first sheet, in two passes over the file: texts may be stored after the sheet that uses them. */
export function* xlsxRows(open: () => Iterable<Uint8Array>): Generator<TableRow[]> {
  const workbook = readWorkbook(open());
  const reader = new SheetReader(workbook);
  const parts = new ZipParts((name) => (name === workbook.sheet ? xmlPart(LIMITS.sheet, reader) : undefined));
  for (const block of open()) {
    parts.push(block);
    if (reader.rows.length > 0) yield reader.rows;
    reader.rows = [];
  }
  parts.end();
  if (reader.rows.length > 0) yield reader.rows;
}
