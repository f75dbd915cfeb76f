import { SHARES } from './ownership';
import { shareOf } from './share-of';

describe('shareOf', () => {
  it('is stored, so it must not change', () => {
    expect(['', 'a', 'carillon', '0123456789abcdef'].map(shareOf)).toMatchInlineSnapshot(`
[
  25,
  32,
  45,
  1,
]
`);
  });

  it('spreads keys over all shares', () => {
    const sizes = new Map<number, number>();
    for (let index = 0; index < 64_000; index++) sizes.set(shareOf(`key-${index}`), (sizes.get(shareOf(`key-${index}`)) ?? 0) + 1);
    expect(sizes.size).toBe(SHARES);
    expect(Math.min(...sizes.values())).toBeGreaterThan(700);
  });
});
