import * as fc from 'fast-check';
import { BITMAP_BYTES, BLOCK, blockFrom, blockOf, emptyWords, lowsIn, set } from './block';

const wordsOf = (lows: Iterable<number>): Uint32Array => {
  const words = emptyWords();
  for (const low of lows) set(words, low);
  return words;
};
const every = (step: number): number[] => Array.from({ length: Math.ceil(BLOCK / step) }, (_, index) => index * step);

describe('a block', () => {
  it.each([
    ['list', [0, 7, 9_999_999]],
    ['partitions', every(1_000)],
    ['bitmap', every(14)],
  ] as const)('of the kind %s says of every number what was put in', (kind, lows) => {
    const block = blockOf(wordsOf(lows))!;
    const wanted = new Set<number>(lows);
    expect([block.kind, block.count]).toEqual([kind, wanted.size]);
    const again = blockFrom(block.kind, block.count, new Uint8Array(block.bytes));
    for (const low of [...lows.slice(0, 500), 1, 2, 3, 65_535, 65_536, 9_999_998]) expect([low, block.has(low), again.has(low)]).toEqual([low, wanted.has(low), wanted.has(low)]);
    const painted = emptyWords();
    again.paint(painted);
    expect(Buffer.compare(Buffer.from(painted.buffer), Buffer.from(wordsOf(lows).buffer))).toBe(0);
  });

  it('takes at most two bytes a number where one in sixteen is listed, and never more than a bit for each that can be', () => {
    const dense = blockOf(wordsOf(every(16)))!;
    expect(dense.bytes.byteLength / dense.count).toBeLessThanOrEqual(2);
    expect(blockOf(wordsOf(every(2)))!.bytes.byteLength).toBe(BITMAP_BYTES);
  });

  it('of no number is none', () => expect(blockOf(emptyWords())).toBeUndefined());

  it('has its numbers in order', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(BLOCK - 1), { maxLength: 200 }), (lows) => {
        expect([...lowsIn(wordsOf(lows))]).toEqual([...lows].sort((a, b) => a - b));
      }),
      { numRuns: 20 },
    ));
});
