import { createReadStream } from 'node:fs';

const NEWLINE = 0x0a;
const CHUNK = 1_048_576;

/**
 * The lines of a file without their ends, one after the other. Unlike Node's `readline` it takes `\n` alone for an end: a
 * person's text may hold the line separators of Unicode.
 */
export async function* linesOf(path: string): AsyncIterable<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]);
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
