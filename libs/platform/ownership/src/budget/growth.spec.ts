import { ManualClock } from '@carillon/platform/clock';
import { Machine, MemoryStore } from '../ownership.harness';
import { TERMS } from '../terms';
import { BUDGETS, type BudgetDocument } from './slices';
import { StoredBudgets } from './stored-budgets';

const NAME = 'carrier';
const LIMIT = { most: 1, version: 0 };
const FORMER: BudgetDocument = { _id: NAME, _v: 0, most: 1, most_version: 0, slices: { other: { size: 0, wish: 1 } } };

describe('a member that waits for its slice', () => {
  const clock = new ManualClock(0);
  const store = new MemoryStore(clock);
  const used = { now: 0 };
  const onGrowth = jest.fn();
  const membership = { id: 'a', isIn: () => true, members: () => ['a', 'other'], isGone: async () => false, onChange: () => () => undefined };
  const { timing, store: reached } = new Machine('a', clock, store);
  const budgets = new StoredBudgets({ store: reached, timing, terms: TERMS, membership, onFailure: fail }, { inUse: () => used.now, isWaiting: () => true, leftBy: async () => 0, onGrowth });
  const { turn, settling } = TERMS;

  beforeAll(async () => {
    await store.write([{ kind: 'put', collection: BUDGETS.name, document: FORMER }]);
    budgets.start();
  });
  afterAll(() => budgets.stop());

  it('is told when it has one', async () => {
    expect(budgets.slice(NAME, LIMIT)).toBe(0);
    await clock.advanceBy(2 * settling);
    expect(budgets.slice(NAME, LIMIT)).toBe(1);
    expect(onGrowth).toHaveBeenCalledTimes(1);
  });

  it('may not use it in the turn of another, and is told when it may again', async () => {
    used.now = 1;
    await clock.advanceTo(2 * turn - settling / 2);
    expect(budgets.slice(NAME, LIMIT)).toBe(0);
    used.now = 0;
    await clock.advanceTo(2 * turn + 2 * settling);
    expect(budgets.slice(NAME, LIMIT)).toBe(1);
    expect(onGrowth).toHaveBeenCalledTimes(2);
  });
});

function fail(error: unknown): never {
  throw error;
}
