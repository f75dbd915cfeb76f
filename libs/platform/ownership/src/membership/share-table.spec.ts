import fc from 'fast-check';
import { moved, movesOf, ownedBy, type ShareTable } from './share-table';

const table = (owners: readonly (string | null)[]): ShareTable => ({ _id: 'role', _v: 0, owners });
const after = (members: readonly string[], start: ShareTable): ShareTable => {
  let current = start;
  for (let round = 0; round < 3; round++) for (const me of members) current = moved(current, me, movesOf(me, members, current.owners));
  return current;
};

describe('the division of shares', () => {
  it('gives all to one who is alone', () => {
    expect(movesOf('a', ['a'], [null, 'gone', 'a'])).toEqual({ release: [], claim: [0, 1] });
  });

  it('takes nothing from those who have not more than their quota', () => {
    expect(movesOf('b', ['a', 'b'], ['a', 'a', 'b', 'b'])).toEqual({ release: [], claim: [] });
  });

  const members = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 });
  const owners = fc.array(fc.constantFrom('a', 'b', 'c', 'x', 'y', null), { minLength: 1, maxLength: 64 });

  it('ends even whoever comes and goes, with every share owned by one who is there', () => {
    fc.assert(
      fc.property(members, owners, (present, start) => {
        const end = after(present, table(start));
        const sizes = present.map((me) => ownedBy(me, end).size);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(start.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('moves nothing that need not move', () => {
    fc.assert(
      fc.property(members, owners, (present, start) => {
        const even = after(present, table(start));
        expect(after(present, even).owners).toEqual(even.owners);
      }),
    );
  });
});
