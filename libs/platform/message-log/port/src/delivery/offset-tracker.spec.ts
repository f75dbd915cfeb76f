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
        const all = Array.from({ length: 3_000 }, (_, offset) => (offset % 3 === 0 ? tracker.pass(offset) : tracker.start(offset)));
        all.forEach((moved, offset) => typeof moved === 'boolean' && expect(moved).toBe(offset === 0));
        const done = new Set(all.flatMap((tracked, offset) => (typeof tracked === 'boolean' ? offset : [])));
        for (const offset of finished) {
          const tracked = all[offset]!;
          if (typeof tracked === 'object') tracker.finish(tracked);
          done.add(offset);
        }
        const unfinished = all.findIndex((_, offset) => !done.has(offset));
        expect(tracker.committable).toBe(unfinished < 0 ? 3_000 : unfinished);
      }),
      { numRuns: 50 },
    );
  });
});
