import { isUtf8 } from 'node:buffer';

export type SourceEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

function byMark(sample: Uint8Array): SourceEncoding | undefined {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Text in a Latin script as UTF-16 has a zero in every other byte; nothing else that is text does. */
function byZeros(sample: Uint8Array): SourceEncoding | undefined {
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 5;
  if (odd > many && even < many / 10) return 'utf-16le';
  return even > many && odd < many / 10 ? 'utf-16be' : undefined;
}

/** How many bytes at the end of a block belong to a character that goes on in the next one. */
function openTail(block: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, block.length); back++) {
    const byte = block[block.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

function isAllUtf8(blocks: Iterable<Uint8Array>): boolean {
  let carry: Uint8Array = new Uint8Array(0);
  for (const block of blocks) {
    const bytes = carry.length > 0 ? Buffer.concat([carry, block]) : block;
    const tail = openTail(bytes);
    if (!isUtf8(bytes.subarray(0, bytes.length - tail))) return false;
    carry = Buffer.from(bytes.subarray(bytes.length - tail));
  }
  return carry.length === 0;
}

/**
 * By its mark, by its zeros, or UTF-8 if the whole of it is UTF-8 without a fault. What remains is read as windows-1252,
 * in which every byte means something: that is what older spreadsheets write.
 */
export function detectEncoding(sample: Uint8Array, blocks: Iterable<Uint8Array>): SourceEncoding {
  return byMark(sample) ?? byZeros(sample) ?? (isAllUtf8(blocks) ? 'utf-8' : 'windows-1252');
}
