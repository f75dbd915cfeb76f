import type { Document, Tally, Write } from '@carillon/platform/read-store';
import { batchName } from '../tallies/batch-name';
import { pendingOf } from '../tallies/pending';
import { sumsOf } from '../tallies/sums';
import { bulkOperation, isFree } from './operations';
import { prepareWrite } from './prepared-write';
import { segmentsOf } from './segments';
import { verdictOn } from './verdict';

const BATCH = batchName('writer', 3);
const tally = (id: string, add: Tally['add'] = { done: 1 }): Tally => ({ collection: 'boards', id, add });
const put = (id: string, version: number, ...tallies: readonly Tally[]): Write => ({ kind: 'put', collection: 'leads', document: { _id: id, _v: version }, tallies });
const insert = (id: string, collection = 'leads'): Write => ({ kind: 'insert', collection, document: { _id: id, _v: 1 } });
const remove: Write = { kind: 'delete', collection: 'leads', id: 'a' };
const prepare = (write: Write) => prepareWrite(write, () => undefined);

describe('Segments', () => {
  const sizes = (...writes: readonly Write[]) => segmentsOf(writes.map(prepare)).map(({ length }) => length);

  it('are as long as nothing is written twice', () => {
    expect(sizes(put('a', 1, tally('x')), put('b', 1, tally('x')), insert('a', 'others'))).toEqual([3]);
    expect(sizes()).toEqual([]);
  });

  it('end before a document that is written already, or counted in', () => {
    expect(sizes(put('a', 1), put('b', 1), put('a', 2), remove)).toEqual([2, 1, 1]);
    expect(sizes(put('a', 1, tally('x')), insert('x', 'boards'), put('b', 1, tally('x')))).toEqual([1, 2]);
  });

  it('count in a document after it was written', () => expect(sizes(insert('x', 'boards'), put('b', 1, tally('x')))).toEqual([2]));
});

describe('A guarded write', () => {
  const put5 = { write: prepare(put('a', 5, tally('x'))) as never, place: 2 };

  it('fails on the id when it is held back, and carries what it counts for', () => {
    expect(bulkOperation(put5, { batch: BATCH, finished: null })).toEqual({
      replaceOne: {
        filter: { _id: 'a', _v: { $lt: 5 }, '_tallying.token': null },
        replacement: { _id: 'a', _v: 5, _tallying: { token: 'writer:3', place: 2, tallies: [{ collection: 'boards', id: 'x', add: { done: 1 } }] } },
        upsert: true,
      },
    });
  });

  it('may stand over what is counted', () => expect(isFree({ batch: BATCH, finished: 'writer:2' })).toEqual({ '_tallying.token': { $in: [null, 'writer:2'] } }));
});

describe('The verdict on a contested write', () => {
  const standing = (version: number, more = {}): Document => ({ _id: 'a', _v: version, ...more });
  const busy = { _tallying: pendingOf(batchName('other', 1), 0, []) };
  const own = { _tallying: pendingOf(BATCH, 0, []) };

  it.each([
    ['put', put('a', 5), undefined, 'again'],
    ['put', put('a', 5), standing(4), 'again'],
    ['put', put('a', 5), standing(5), 'held-back'],
    ['put', put('a', 5), standing(6, busy), 'held-back'],
    ['put', put('a', 5), standing(4, busy), 'busy'],
    ['put', put('a', 5), standing(5, own), 'applied'],
    ['insert', insert('a'), standing(0), 'held-back'],
    ['insert', insert('a'), undefined, 'again'],
    ['delete', remove, undefined, 'held-back'],
    ['delete', remove, standing(1), 'again'],
    ['delete', remove, standing(1, busy), 'busy'],
  ])('of a %s (%j) over %j is %s', (_, write, found, verdict) => {
    expect(verdictOn({ write: prepare(write), place: 0 }, found, BATCH)).toBe(verdict);
  });
});

describe('Sums', () => {
  it('are one per counter document, over all that applied', () => {
    const tallies = prepare(put('a', 1, tally('x', { done: 1, failed: 2 }), tally('x', { done: 3 }), tally('y'))).tallies;
    const sums = sumsOf([{ place: 0, tallies }, { place: 4, tallies }]);
    expect(sums.map(({ id, add }) => ({ id, add }))).toEqual([{ id: 'x', add: { done: 8, failed: 4 } }, { id: 'y', add: { done: 2 } }]);
    expect(sums[0]?.parts.map(({ place }) => place)).toEqual([0, 4]);
  });
});
