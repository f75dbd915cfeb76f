import type { Document } from '@carillon/platform/read-store';
import { foldAll, isChanged, writeOf, type Step } from './folding';
import type { AnyProjection } from './projection';

interface Sum extends Document {
  readonly sum: number;
}

/** Adds numbers up; what is not one makes no sense, and a zero changes nothing. */
const sums: AnyProjection = {
  definition: { name: 'sums', indexes: [] },
  factsOf: () => [],
  evolve: (before, fact, id) => {
    if (typeof fact !== 'number') throw new Error('not a number');
    const { _v, sum } = (before ?? { _v: -1, sum: 0 }) as Sum;
    return fact === 0 ? undefined : ({ _id: id, _v: _v + 1, sum: sum + fact } as Sum);
  },
  tally: (_, __, fact) => [{ collection: 'totals', id: 'all', add: { total: fact as number, changes: 1 } }],
};

const step = (id: string, fact: unknown, refused: Step['refused'] = {}): Step => ({ projection: sums, id, fact, isLive: true, refused });
const nothing = (): undefined => undefined;

describe('folding', () => {
  it('makes one document of many steps, and counts each of them', () => {
    const folds = foldAll([step('a', 1), step('b', 5), step('a', 2)], nothing);
    expect(folds.map(writeOf)).toEqual([
      { kind: 'insert', collection: 'sums', document: { _id: 'a', _v: 1, sum: 3 }, tallies: [{ collection: 'totals', id: 'all', add: { total: 3, changes: 2 } }] },
      { kind: 'insert', collection: 'sums', document: { _id: 'b', _v: 0, sum: 5 }, tallies: [{ collection: 'totals', id: 'all', add: { total: 5, changes: 1 } }] },
    ]);
  });

  it('goes on from what is known, and writes nothing where nothing changes', () => {
    const known: Sum = { _id: 'a', _v: 7, sum: 10 };
    const folds = foldAll([step('a', 1), step('a', 2)], () => known);
    expect(folds.map(writeOf)).toMatchObject([{ kind: 'put', follows: 7, document: { _v: 9, sum: 13 } }]);
    expect(foldAll([step('a', 0)], () => known).filter(isChanged)).toEqual([]);
  });

  it('tells of a fact that makes no sense, and takes the others', () => {
    const refused: Step['refused'] = {};
    const folds = foldAll([step('a', 1), step('a', 'x', refused), step('b', 1, refused), step('a', 2)], nothing);
    expect(refused.error).toEqual(new Error('not a number'));
    expect(folds.filter(isChanged).map(({ after }) => after)).toMatchObject([{ _id: 'a', sum: 3 }]);
  });
});
