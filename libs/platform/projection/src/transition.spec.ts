import type { Document, Tally } from '@carillon/platform/read-store';
import fc from 'fast-check';
import { difference, transition } from './transition';

interface Lead extends Document {
  readonly campaign: string;
  readonly status: 'open' | 'done';
}

const lead = (version: number, status: Lead['status'], campaign = 'c1'): Lead => ({ _id: 'lead', _v: version, campaign, status });
const byStatus = ({ campaign, status }: Lead): readonly Tally[] => [{ collection: 'boards', id: campaign, add: { total: 1, [status]: 1 } }];
const talliesOf = (before: Lead | undefined, after: Lead) => transition('leads', before, after, byStatus).tallies;

describe('transition', () => {
  it('puts the new document', () => {
    expect(transition('leads', undefined, lead(1, 'open'))).toEqual({ kind: 'put', collection: 'leads', document: lead(1, 'open') });
  });

  it('counts the whole contribution of a new document', () => {
    expect(talliesOf(undefined, lead(1, 'open'))).toEqual([{ collection: 'boards', id: 'c1', add: { total: 1, open: 1 } }]);
  });

  it('counts only what changed', () => {
    expect(talliesOf(lead(1, 'open'), lead(2, 'done'))).toEqual([{ collection: 'boards', id: 'c1', add: { open: -1, done: 1 } }]);
  });

  it('counts nothing when nothing changed', () => {
    expect(talliesOf(lead(1, 'open'), lead(2, 'open'))).toEqual([]);
  });

  it('moves from one counter document to another', () => {
    expect(talliesOf(lead(1, 'open', 'c1'), lead(2, 'open', 'c2'))).toEqual([
      { collection: 'boards', id: 'c1', add: { total: -1, open: -1 } },
      { collection: 'boards', id: 'c2', add: { total: 1, open: 1 } },
    ]);
  });
});

const tally = fc.record({
  collection: fc.constantFrom('a', 'b'),
  id: fc.constantFrom('x', 'y'),
  add: fc.dictionary(fc.constantFrom('one', 'two', 'constructor', '__proto__'), fc.integer({ min: -3, max: 3 })),
});
const tallies = fc.array(tally, { maxLength: 5 });

/** Every counter as `collection/id/field`, for comparison. */
function totals(all: readonly Tally[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const { collection, id, add } of all) {
    for (const [field, number] of Object.entries(add)) sums.set(`${collection}/${id}/${field}`, (sums.get(`${collection}/${id}/${field}`) ?? 0) + number);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0));
}

describe('difference', () => {
  it('leads from one to the other, whatever they are', () => {
    fc.assert(fc.property(tallies, tallies, (before, after) => expect(totals([...before, ...difference(before, after)])).toEqual(totals(after))));
  });

  it('names every counter document once', () => {
    fc.assert(
      fc.property(tallies, tallies, (before, after) => {
        const places = difference(before, after).map(({ collection, id }) => `${collection}/${id}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('is nothing between equals', () => {
    fc.assert(fc.property(tallies, (same) => expect(difference(same, same)).toEqual([])));
  });

  it('keeps a zero that is new, so that its counter exists', () => {
    const zero = { collection: 'a', id: 'x', add: { one: 0 } };
    expect(difference([], [zero])).toEqual([zero]);
    expect(difference([zero], [zero])).toEqual([]);
  });
});
