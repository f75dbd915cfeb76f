import { Acquaintance } from './acquaintance';

const after = (...known: readonly boolean[]): Acquaintance => {
  const acquaintance = new Acquaintance();
  known.forEach((isKnown) => acquaintance.noted(isKnown));
  return acquaintance;
};
const times = (count: number, isKnown: boolean): readonly boolean[] => Array.from({ length: count }, () => isKnown);

describe('Acquaintance', () => {
  it('takes numbers for new at first', () => expect(after().isLikely).toBe(false));
  it('is not changed by a few that are known', () => expect(after(...times(3, true)).isLikely).toBe(false));
  it('is likely where many are known', () => expect(after(...times(4, true)).isLikely).toBe(true));
  it('is not for long where new ones follow', () => {
    expect(after(...times(100, true), ...times(11, false)).isLikely).toBe(true);
    expect(after(...times(100, true), ...times(12, false)).isLikely).toBe(false);
  });
});
