import { SourceRefused } from '../source-refused';

export type SourceFormat = 'csv' | 'xlsx' | 'ndjson';

const startsWith = (sample: Uint8Array, ...bytes: readonly number[]): boolean => bytes.every((byte, index) => sample[index] === byte);

const refused = (what: string, mend: string): SourceRefused => new SourceRefused('UNSUPPORTED_FORMAT', `The file is ${what}. ${mend}`, { found: what });

function refuseKnownBinary(sample: Uint8Array): void {
  if (startsWith(sample, 0xd0, 0xcf, 0x11, 0xe0)) throw refused('an old Excel workbook (.xls)', 'Save it as .xlsx or as CSV.');
  if (startsWith(sample, 0x1f, 0x8b)) throw refused('compressed with gzip', 'Unpack it and send the CSV, XLSX or NDJSON file inside.');
  if (startsWith(sample, 0x25, 0x50, 0x44, 0x46)) throw refused('a PDF document', 'Export the table as CSV or XLSX.');
}

const isZip = (sample: Uint8Array): boolean => startsWith(sample, 0x50, 0x4b, 0x03, 0x04);

/** Content decides; the name only where content leaves it open. */
export function detectFormat(sample: Uint8Array, text: string, filename: string | null): SourceFormat {
  if (sample.length === 0) throw new SourceRefused('EMPTY_FILE', 'The file is empty. Send at least a header row and one contact.');
  if (isZip(sample)) return 'xlsx';
  refuseKnownBinary(sample);
  const start = text.trimStart().slice(0, 1);
  if (start === '{') return 'ndjson';
  if (start === '[' && /^\[\s*[{[\]"]/.test(text.trimStart())) {
    throw refused('a JSON array', 'Send one JSON object per line (NDJSON) instead, without brackets around and commas between them.');
  }
  if (start === '') throw new SourceRefused('EMPTY_FILE', 'The file holds nothing but blanks. Send at least a header row and one contact.');
  if (filename && /\.(ndjson|jsonl)$/i.test(filename)) return 'ndjson';
  return 'csv';
}
