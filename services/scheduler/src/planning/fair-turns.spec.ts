import * as fc from 'fast-check';
import { FairTurns, type Served } from './fair-turns';

interface Taker extends Served {
  calls: number;
}

const takers = (...priorities: number[]): Taker[] => priorities.map((priority) => ({ priority, finish: 0, calls: 0 }));

/** One place becomes free again and again; whoever goes first takes it. */
function serve(turns: FairTurns<Taker>, all: readonly Taker[], times: number): void {
  for (let time = 0; time < times; time++) {
    const [first] = turns.order(all);
    if (!first) return;
    first.calls++;
    turns.served(first, 1);
  }
}

describe('fair turns', () => {
  it('share by priority', () => {
    const all = takers(1, 3, 6);
    serve(new FairTurns(), all, 1_000);
    expect(all.map(({ calls }) => calls)).toEqual([100, 300, 600]);
  });

  it('share by priority whatever the priorities, to a call of each', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 20 }), (priorities) => {
        const all = takers(...priorities);
        const sum = priorities.reduce((total, priority) => total + priority, 0);
        serve(new FairTurns(), all, sum * 5);
        all.forEach(({ calls, priority }) => expect(Math.abs(calls - priority * 5)).toBeLessThanOrEqual(1));
      }),
    );
  });

  it('leave nobody waiting for ever', () => {
    const all = takers(...Array.from({ length: 50 }, () => 10), 1);
    serve(new FairTurns(), all, 501);
    expect(all.at(-1)!.calls).toBeGreaterThanOrEqual(1);
  });

  it('do not let a newcomer make up for what it missed', () => {
    const turns = new FairTurns<Taker>();
    const [old, late] = takers(5, 5) as [Taker, Taker];
    serve(turns, [old], 1_000);
    serve(turns, [old, late], 100);
    expect(late.calls).toBeLessThanOrEqual(51);
    expect(old.calls).toBeGreaterThanOrEqual(1_049);
  });

  it('charge several calls at once', () => {
    const turns = new FairTurns<Taker>();
    const [big, small] = takers(1, 1) as [Taker, Taker];
    turns.served(big, 10);
    serve(turns, [big, small], 10);
    expect(small.calls).toBe(10);
  });

  it('keep the order of equals', () => {
    const all = takers(5, 5, 5);
    expect(new FairTurns<Taker>().order(all)).toEqual(all);
  });
});
