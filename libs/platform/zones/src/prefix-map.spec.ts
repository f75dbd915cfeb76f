import fc from 'fast-check';
import { PrefixMap } from './prefix-map';

const digits = fc.stringMatching(/^[0-3]{0,6}$/);

function longestByHand(entries: ReadonlyMap<string, number>, text: string): number | undefined {
  for (let length = text.length; length >= 0; length -= 1) {
    const value = entries.get(text.slice(0, length));
    if (value !== undefined) return value;
  }
  return undefined;
}

test('finds the longest prefix', () => {
  const agrees = (rows: [string, number][], text: string): void => {
    const map = new PrefixMap<number>();
    rows.forEach(([prefix, value]) => map.set(prefix, value));
    expect(map.longest(`+${text}`, 1)).toBe(longestByHand(new Map(rows), text));
  };
  fc.assert(fc.property(fc.array(fc.tuple(digits, fc.integer())), digits, agrees), { numRuns: 500 });
});

test('stops at what is no digit', () => {
  const map = new PrefixMap<string>();
  map.set('12', 'twelve');
  map.set('123', 'more');
  expect(map.longest('12x3')).toBe('twelve');
});
