import iconv from 'iconv-lite';
import type { SourceEncoding } from '../detect/detect-encoding';

/** Blocks of text without a byte order mark, every line end (`\r\n`, `\r`, mixed) turned into `\n`. */
export function* textBlocks(blocks: Iterable<Uint8Array>, encoding: SourceEncoding): Generator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  let held = '';
  for (const block of blocks) {
    const text = held + decoder.write(Buffer.from(block.buffer, block.byteOffset, block.byteLength));
    held = text.endsWith('\r') ? '\r' : '';
    yield unixLines(held ? text.slice(0, -1) : text);
  }
  yield unixLines(held + (decoder.end() ?? ''));
}

const unixLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
