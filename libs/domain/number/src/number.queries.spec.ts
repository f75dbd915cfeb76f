import { blockers, otherDials, reachedCap } from './number.queries';
import { initialState, type Lease, type NumberState, type OpenDial } from './number.state';

const lease = (attemptId: string, expiresAt: number): Lease => ({ attemptId, leadId: 'l', campaignId: 'c', allowDuplicates: false, expiresAt });
const dial = (attemptId: string): OpenDial => ({ attemptId, leadId: 'l', campaignId: 'c', at: 1 });
const state = (changes: Partial<NumberState>): NumberState => ({ ...initialState(), ...changes });

describe('who else holds a number', () => {
  test('dials of other attempts', () => expect(otherDials(state({ openDials: [dial('a'), dial('b')] }), 'a')).toEqual([dial('b')]));
  test('leases of others that have not expired', () =>
    expect(blockers(state({ leases: [lease('a', 9), lease('b', 9), lease('c', 5)] }), 'a', 5)).toEqual([{ kind: 'lease', ...lease('b', 9) }]));
  test('dials come before leases', () => expect(blockers(state({ leases: [lease('a', 9)], openDials: [dial('b')] }), 'c', 5)).toMatchObject([{ kind: 'dial' }, { kind: 'lease' }]));
});

test('a number that was never dialled reaches no cap', () => {
  expect(reachedCap(state({}))).toBeUndefined();
  expect(reachedCap(state({}), [{ rule: 'r', after: 0, most: 1 }])).toBeUndefined();
  expect(reachedCap(state({ recentDials: [{ attemptId: 'a', at: 1, outcome: null }] }), [{ rule: 'r', after: 0, most: 1 }])).toEqual({ rule: 'r', after: 0, most: 1 });
});
