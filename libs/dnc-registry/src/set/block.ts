/** Numbers of one block: in the North American plan a block is an area code. A number is `key × BLOCK + low`. */
export const BLOCK = 10_000_000;

/** How the numbers of a block are kept: whatever takes the least bytes. */
export const KINDS = ['list', 'partitions', 'bitmap'] as const;
export type BlockKind = (typeof KINDS)[number];

const WORDS = BLOCK / 32;
export const BITMAP_BYTES = WORDS * 4;

/** Of 65,536 numbers each; the last one is shorter. */
const PARTITIONS = Math.ceil(BLOCK / 65_536);
const STARTS_BYTES = (PARTITIONS + 1) * 4;

/** E.164 has fifteen digits at most, so a key is a small whole number. */
export const keyOf = (number: number): number => (number / BLOCK) | 0;

/** An immutable set of the numbers of one block. */
export interface Block {
  readonly kind: BlockKind;
  readonly count: number;
  readonly bytes: Uint8Array;
  has(low: number): boolean;
  /** Sets the bits of its numbers. */
  paint(words: Uint32Array): void;
}

export const emptyWords = (): Uint32Array => new Uint32Array(WORDS);

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint16Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

/** One bit for every number that there can be: for area codes where more than one in sixteen is listed. */
export class BitmapBlock implements Block {
  readonly kind = 'bitmap';

  constructor(
    readonly words: Uint32Array,
    readonly count: number,
  ) {}

  get bytes(): Uint8Array {
    return bytesOf(this.words);
  }

  has(low: number): boolean {
    return (((this.words[low >>> 5] ?? 0) >>> (low & 31)) & 1) === 1;
  }

  paint(words: Uint32Array): void {
    this.words.forEach((word, index) => (words[index] = (words[index] ?? 0) | word));
  }
}

/** Two bytes a number, sorted within partitions of 65,536. */
export class PartitionsBlock implements Block {
  readonly kind = 'partitions';
  private readonly starts: Uint32Array;
  private readonly lows: Uint16Array;

  constructor(
    readonly bytes: Uint8Array,
    readonly count: number,
  ) {
    this.starts = new Uint32Array(bytes.buffer, bytes.byteOffset, PARTITIONS + 1);
    this.lows = new Uint16Array(bytes.buffer, bytes.byteOffset + STARTS_BYTES, count);
  }

  has(low: number): boolean {
    const partition = low >>> 16;
    return contains(this.lows, low & 0xffff, this.starts[partition] ?? 0, this.starts[partition + 1] ?? 0);
  }

  paint(words: Uint32Array): void {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      for (let index = this.starts[partition] ?? 0; index < (this.starts[partition + 1] ?? 0); index++) set(words, (partition << 16) | (this.lows[index] ?? 0));
    }
  }
}

/** Four bytes a number: for a handful of them. */
export class ListBlock implements Block {
  readonly kind = 'list';
  readonly count: number;

  constructor(private readonly sorted: Uint32Array) {
    this.count = sorted.length;
  }

  get bytes(): Uint8Array {
    return bytesOf(this.sorted);
  }

  has(low: number): boolean {
    return contains(this.sorted, low, 0, this.sorted.length);
  }

  paint(words: Uint32Array): void {
    this.sorted.forEach((low) => set(words, low));
  }
}

export function set(words: Uint32Array, low: number): void {
  words[low >>> 5] = (words[low >>> 5] ?? 0) | (1 << (low & 31));
}

export function unset(words: Uint32Array, low: number): void {
  words[low >>> 5] = (words[low >>> 5] ?? 0) & ~(1 << (low & 31));
}

function contains(sorted: Uint16Array | Uint32Array, wanted: number, from: number, to: number): boolean {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** The block of these bits, in whatever form is the shortest; `undefined` when none is set. */
export function blockOf(words: Uint32Array): Block | undefined {
  const count = bitsIn(words);
  if (count === 0) return undefined;
  const [list, partitions] = [count * 4, STARTS_BYTES + count * 2];
  if (Math.min(list, partitions) >= BITMAP_BYTES) return new BitmapBlock(words.slice(), count);
  return list <= partitions ? new ListBlock(lowsIn(words, count)) : partitionsOf(lowsIn(words, count));
}

function partitionsOf(sorted: Uint32Array): PartitionsBlock {
  const bytes = new Uint8Array(STARTS_BYTES + sorted.length * 2);
  const starts = new Uint32Array(bytes.buffer, 0, PARTITIONS + 1);
  new Uint16Array(bytes.buffer, STARTS_BYTES).set(sorted.map((low) => low & 0xffff));
  for (const low of sorted) starts[(low >>> 16) + 1] = (starts[(low >>> 16) + 1] ?? 0) + 1;
  for (let partition = 1; partition <= PARTITIONS; partition++) starts[partition] = (starts[partition] ?? 0) + (starts[partition - 1] ?? 0);
  return new PartitionsBlock(bytes, sorted.length);
}

export function bitsIn(words: Uint32Array): number {
  let bits = 0;
  for (const word of words) {
    const pairs = word - ((word >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    bits += (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return bits;
}

/** In ascending order. */
export function lowsIn(words: Uint32Array, count = bitsIn(words)): Uint32Array {
  const lows = new Uint32Array(count);
  let next = 0;
  words.forEach((word, index) => {
    for (let left = word; left !== 0; left &= left - 1) lows[next++] = (index << 5) | (31 - Math.clz32(left & -left));
  });
  return lows;
}

/** @param bytes at an offset that is a multiple of four. */
export function blockFrom(kind: BlockKind, count: number, bytes: Uint8Array): Block {
  if (kind === 'partitions') return new PartitionsBlock(bytes, count);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return kind === 'bitmap' ? new BitmapBlock(words, count) : new ListBlock(words);
}
