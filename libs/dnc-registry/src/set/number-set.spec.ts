import { digitsOf, NumberSet } from './number-set';

const NOW = 1_000;
const set = new NumberSet({
  memory: new SharedArrayBuffer(0),
  blocks: [],
  wildcards: [
    { prefix: '1202', expiresAt: null },
    { prefix: '120255501', expiresAt: 2_000 },
    { prefix: '44', expiresAt: 2_000 },
  ],
  expiring: [[33_199_005_000, 3_000]],
});

describe('NumberSet', () => {
  it.each([
    [12_025_550_123, NOW, { by: 'wildcard', until: null }],
    [442_079_460_123, NOW, { by: 'wildcard', until: 2_000 }],
    [442_079_460_123, 2_000, undefined],
    [33_199_005_000, 2_999, { by: 'number', until: 3_000 }],
    [33_199_005_000, 3_000, undefined],
    [12_125_550_123, NOW, undefined],
  ])('finds of %s at %s: %s', (number, now, found) => expect(set.find(number, now)).toEqual(found));

  it.each([
    ['+12025550123', 12_025_550_123],
    ['12025550123', undefined],
    ['+1202555012x', undefined],
    ['+12', undefined],
  ])('reads %s as %s', (text, number) => expect(digitsOf(text)).toBe(number));
});
