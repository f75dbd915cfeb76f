import { posix } from 'node:path';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import { isDateFormat } from './xlsx-cell';
import { xmlPart } from './xml-part';
import { ZipParts } from './zip-parts';
import type { PartSink } from './zip-parts';

/** What a sheet needs to be read: everything of a workbook but the sheets. */
export interface Workbook {
  readonly sheet: string;
  readonly strings: readonly string[];
  /** Indices of cell styles that show a date or a time. */
  readonly dateStyles: ReadonlySet<number>;
  readonly from1904: boolean;
}

class WorkbookReader {
  readonly strings: string[] = [];
  readonly dateStyles = new Set<number>();
  from1904 = false;
  firstSheet: string | undefined;
  readonly targets = new Map<string, string>();
  readonly sheets: string[] = [];

  sinkOf(name: string): PartSink | undefined {
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) this.sheets.push(name);
    if (name === 'xl/sharedStrings.xml') return this.sharedStrings();
    if (name === 'xl/workbook.xml') return this.workbook();
    if (name === 'xl/_rels/workbook.xml.rels') return this.relations();
    return name === 'xl/styles.xml' ? this.styles() : undefined;
  }

  private workbook(): PartSink {
    return xmlPart(LIMITS.workbookPart, {
      open: (name, attributes) => {
        if (name === 'workbookPr') this.from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
        if (name === 'sheet') this.firstSheet ??= attributes['r:id'];
      },
      close: () => undefined,
    });
  }

  private relations(): PartSink {
    return xmlPart(LIMITS.workbookPart, {
      open: (name, { Id, Target }) => {
        if (name === 'Relationship' && Id && Target) this.targets.set(Id, posix.join('/xl', Target.startsWith('/') ? posix.relative('/xl', Target) : Target).slice(1));
      },
      close: () => undefined,
    });
  }

  private styles(): PartSink {
    const formats = new Map<string, string>();
    let inCells = false;
    let style = 0;
    return xmlPart(LIMITS.workbookPart, {
      open: (name, { numFmtId, formatCode }) => {
        if (name === 'numFmt' && numFmtId) formats.set(numFmtId, formatCode ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells && isDateFormat(Number(numFmtId), formats.get(numFmtId ?? ''))) this.dateStyles.add(style);
        if (name === 'xf' && inCells) style += 1;
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  }

  /** Phonetic runs (`rPh`) are a reading aid, not part of the string. */
  private sharedStrings(): PartSink {
    let current = '';
    let inText = false;
    let phonetic = false;
    return xmlPart(LIMITS.sharedStrings, {
      open: (name) => {
        if (name === 'si') current = '';
        if (name === 'rPh') phonetic = true;
        inText = name === 't' && !phonetic;
      },
      text: (text) => {
        if (inText && current.length <= LIMITS.cell) current += text;
      },
      close: (name) => {
        inText = false;
        if (name === 'rPh') phonetic = false;
        if (name === 'si') this.addString(current);
      },
    });
  }

  private addString(text: string): void {
    if (this.strings.length >= LIMITS.sharedStringCount) throw new SourceRefused('WORKBOOK_TOO_LARGE', 'The workbook holds too many different texts. Send the list as CSV.');
    this.strings.push(text);
  }
}

export function readWorkbook(blocks: Iterable<Uint8Array>): Workbook {
  const reader = new WorkbookReader();
  const parts = new ZipParts((name) => reader.sinkOf(name));
  for (const block of blocks) parts.push(block);
  parts.end();
  const sheet = reader.targets.get(reader.firstSheet ?? '') ?? reader.sheets.sort()[0];
  if (!sheet) throw new SourceRefused('UNSUPPORTED_FORMAT', 'The file is a zip archive but no Excel workbook. Send CSV, XLSX or NDJSON, not packed.');
  return { sheet, strings: reader.strings, dateStyles: reader.dateStyles, from1904: reader.from1904 };
}
