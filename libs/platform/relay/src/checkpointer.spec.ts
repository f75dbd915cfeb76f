import type { Position } from '@carillon/platform/event-store';
import { Checkpointer } from './checkpointer';

/** Time passes when the test says so. */
function world() {
  const saved: Position[] = [];
  const due: (() => void)[] = [];
  const timers = (_: number, action: () => void) => {
    due.push(action);
    return () => void due.splice(due.indexOf(action), 1);
  };
  const checkpointer = new Checkpointer({ save: async (position) => void saved.push(position) }, { written: () => undefined, failed: () => undefined }, timers);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { saved, checkpointer, turn, rest: () => (due.splice(0).forEach((action) => action()), turn()) };
}

describe('Checkpointer', () => {
  it('writes the first at once, and what is reached in a rest together', async () => {
    const { saved, checkpointer, turn, rest } = world();
    checkpointer.reached(1);
    await turn();
    [2, 3].forEach((position) => checkpointer.reached(position));
    await turn();
    expect(saved).toEqual([1]);
    await rest();
    expect(saved).toEqual([1, 3]);
  });

  it('does not rest when it is to settle', async () => {
    const { saved, checkpointer, turn } = world();
    checkpointer.reached(1);
    await turn();
    checkpointer.reached(2);
    await checkpointer.settle();
    expect(saved).toEqual([1, 2]);
  });
});
