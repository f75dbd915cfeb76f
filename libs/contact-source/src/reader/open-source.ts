import { closeSync, openSync, readSync } from 'node:fs';
import type { Target } from '../columns/synonyms';
import { detectDelimiter } from '../detect/detect-delimiter';
import { detectEncoding } from '../detect/detect-encoding';
import { detectFormat } from '../detect/detect-format';
import type { SourceFormat } from '../detect/detect-format';
import { CsvRows } from '../parse/csv-rows';
import { NdjsonRows } from '../parse/ndjson-rows';
import type { SourceRow, TableRow } from '../parse/source-row';
import { tableRows } from '../parse/table-rows';
import { textBlocks } from '../parse/text-blocks';
import { xlsxRows } from '../parse/xlsx-rows';

const BLOCK = 262_144;
const SAMPLE = 65_536;

/** Bytes that can be read more than once: detection looks first, parsing reads after it. */
export interface ByteSource {
  readonly filename: string | null;
  open(): Iterable<Uint8Array>;
}

export interface OpenedSource {
  readonly format: SourceFormat;
  readonly rows: Iterable<readonly SourceRow[]>;
}

export function* fileBlocks(path: string, onRead: (bytes: number) => void = () => undefined): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  const block = Buffer.allocUnsafe(BLOCK);
  try {
    for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
      onRead(read);
      yield block.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function sampleOf(source: ByteSource): Uint8Array {
  const blocks: Uint8Array[] = [];
  let size = 0;
  for (const block of source.open()) {
    blocks.push(Buffer.from(block.subarray(0, SAMPLE - size)));
    size += blocks.at(-1)?.length ?? 0;
    if (size >= SAMPLE) break;
  }
  return Buffer.concat(blocks);
}

/** The first text as long as a sample, then the others as they come. */
function* withSampleFirst(texts: Iterable<string>): Generator<string> {
  let start: string | undefined = '';
  for (const text of texts) {
    if (start === undefined) {
      yield text;
    } else {
      start += text;
      if (start.length < SAMPLE) continue;
      yield start;
      start = undefined;
    }
  }
  if (start) yield start;
}

function* csvRows(texts: Iterable<string>): Generator<TableRow[]> {
  let rows: CsvRows | undefined;
  for (const text of withSampleFirst(texts)) {
    if (rows) {
      yield* rows.push(text);
    } else {
      const { delimiter, skip } = detectDelimiter(text.slice(0, SAMPLE));
      rows = new CsvRows(delimiter);
      yield* rows.push(text.slice(skip));
    }
  }
  if (rows) yield* rows.push('', true);
}

function* ndjsonRows(texts: Iterable<string>, mapping: Readonly<Record<string, Target>>): Generator<SourceRow[]> {
  const rows = new NdjsonRows(mapping);
  for (const text of texts) yield rows.push(text);
  yield rows.push('', true);
}

/** @throws SourceRefused when it is nothing that can be read. */
export function openSource(source: ByteSource, mapping: Readonly<Record<string, Target>> = {}): OpenedSource {
  const sample = sampleOf(source);
  const isZip = sample[0] === 0x50 && sample[1] === 0x4b;
  const encoding = isZip ? 'utf-8' : detectEncoding(sample, source.open());
  const [start = ''] = textBlocks([sample], encoding);
  const format = detectFormat(sample, start, source.filename);
  if (format === 'xlsx') return { format, rows: tableRows(xlsxRows(() => source.open()), mapping) };
  const texts = textBlocks(source.open(), encoding);
  return { format, rows: format === 'ndjson' ? ndjsonRows(texts, mapping) : tableRows(csvRows(texts), mapping) };
}

/** The format of a spooled source, by its first bytes only. @throws SourceRefused when it is none that can be read. */
export function formatOf(path: string, filename: string | null): SourceFormat {
  const sample = sampleOf({ filename, open: () => fileBlocks(path) });
  const [start = ''] = textBlocks([sample], detectEncoding(sample, [sample]));
  return detectFormat(sample, start, filename);
}
