import { blockers, isFree, lastDialAt, otherDials, reachedCap } from './number.queries';
import { initialState, type Lease, type NumberState, type OpenDial } from './number.state';

const lease = (attemptId: string, expiresAt: number): Lease => ({ attemptId, leadId: 'l', campaignId: 'c', allowDuplicates: false, expiresAt });
const dial = (attemptId: string): OpenDial => ({ attemptId, leadId: 'l', campaignId: 'c', at: 1 });
const state = (changes: Partial<NumberState>): NumberState => ({ ...initialState(), ...changes });

describe('who else holds a number', () => {
  test('dials of other attempts', () => expect(otherDials(state({ openDials: [dial('a'), dial('b')] }), 'a')).toEqual([dial('b')]));
  test('leases of others that have not expired', () =>
    expect(blockers(state({ leases: [lease('a', 9), lease('b', 9), lease('c', 5)] }), 'a', 5)).toEqual([{ kind: 'lease', ...lease('b', 9) }]));
  test('it is free without them', () => {
    expect(isFree(state({}), 1)).toBe(true);
    expect(isFree(state({ leases: [lease('a', 9)] }), 8)).toBe(false);
    expect(isFree(state({ leases: [lease('a', 9)] }), 9)).toBe(true);
    expect(isFree(state({ openDials: [dial('a')] }), 1)).toBe(false);
  });
});

test('a number that was never dialled has no last dial, and reaches no cap', () => {
  expect(lastDialAt(state({}))).toBeNull();
  expect(reachedCap(state({}))).toBeUndefined();
  expect(reachedCap(state({}), [{ rule: 'r', after: 0, most: 1 }])).toBeUndefined();
  expect(reachedCap(state({ recentDials: [{ attemptId: 'a', at: 1, outcome: null }] }), [{ rule: 'r', after: 0, most: 1 }])).toEqual({ rule: 'r', after: 0, most: 1 });
});
