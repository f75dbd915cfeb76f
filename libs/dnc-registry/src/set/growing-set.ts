import { BITMAP_BYTES, BLOCK, blockOf, emptyWords, keyOf, set, type Block } from './block';

/** As many numbers as take the bytes of a bitmap. */
const MOST_LISTED = BITMAP_BYTES / 4;
const FIRST = 256;

/** Numbers of one block while they are collected: listed as they come, and as bits as soon as that is shorter. */
class GrowingBlock {
  private lows = new Uint32Array(FIRST);
  private used = 0;
  private words: Uint32Array | undefined;

  add(low: number): void {
    if (this.words) return set(this.words, low);
    if (this.used === this.lows.length) this.grow();
    if (this.words) set(this.words, low);
    else this.lows[this.used++] = low;
  }

  /** @param scratch all zero, and left so. */
  sealed(scratch: Uint32Array): Block | undefined {
    if (this.words) return blockOf(this.words);
    this.paint(scratch);
    const block = blockOf(scratch);
    scratch.fill(0);
    return block;
  }

  private grow(): void {
    if (this.used * 2 >= MOST_LISTED) return this.becomeBits();
    const longer = new Uint32Array(this.used * 2);
    longer.set(this.lows);
    this.lows = longer;
  }

  private becomeBits(): void {
    const words = emptyWords();
    this.paint(words);
    this.words = words;
    this.lows = new Uint32Array(0);
  }

  private paint(words: Uint32Array): void {
    for (let index = 0; index < this.used; index++) set(words, this.lows[index] ?? 0);
  }
}

/** Collects any number of numbers, in any order and with repetitions, in about the memory that the result takes. */
export class GrowingSet {
  private readonly blocks = new Map<number, GrowingBlock>();
  private lastKey = -1;
  private last = new GrowingBlock();
  private readonly scratch = emptyWords();

  add(number: number): void {
    const key = keyOf(number);
    if (key !== this.lastKey) this.turnTo(key);
    this.last.add(number - key * BLOCK);
  }

  keys(): readonly number[] {
    return [...this.blocks.keys()];
  }

  /** Gives a block away, so that memory falls as they are taken. */
  take(key: number): Block | undefined {
    const block = this.blocks.get(key)?.sealed(this.scratch);
    this.blocks.delete(key);
    this.lastKey = -1;
    return block;
  }

  private turnTo(key: number): void {
    const known = this.blocks.get(key) ?? new GrowingBlock();
    this.blocks.set(key, known);
    this.last = known;
    this.lastKey = key;
  }
}
