import * as fc from 'fast-check';
import { OffsetTracker } from './offset-tracker';

describe('OffsetTracker', () => {
  it('lets the lowest unfinished offset be committed', () => {
    const tracker = new OffsetTracker(7);
    const [seven, eight, nine] = [7, 8, 9].map((offset) => tracker.start(offset));
    expect(tracker.committable).toBe(7);
    expect([tracker.finish(eight!), tracker.committable]).toEqual([false, 7]);
    expect([tracker.finish(seven!), tracker.committable]).toEqual([true, 9]);
    expect([tracker.finish(nine!), tracker.committable]).toEqual([true, 10]);
  });

  it('does so in whatever order the handlers end', () => {
    const order = fc.integer({ min: 1, max: 3_000 }).chain((count) => fc.shuffledSubarray(Array.from({ length: count }, (_, index) => index)));
    fc.assert(
      fc.property(order, (finished) => {
        const tracker = new OffsetTracker(0);
        const all = Array.from({ length: 3_000 }, (_, offset) => tracker.start(offset));
        finished.forEach((offset) => tracker.finish(all[offset]!));
        const done = new Set(finished);
        expect(tracker.committable).toBe(all.find(({ offset }) => !done.has(offset))?.offset ?? 3_000);
      }),
      { numRuns: 50 },
    );
  });
});
