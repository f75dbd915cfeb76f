import fc from 'fast-check';
import { SECOND } from '@carillon/kernel';
import { ManualClock } from '@carillon/platform/clock';
import { Pacer } from './pacer';
import { RollingWindow } from './rolling-window';

describe('RollingWindow', () => {
  it('never lets more than the limit into any rolling second, whenever the dials leave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.tuple(fc.nat(400), fc.nat(700)), { minLength: 5, maxLength: 80 }), (limit, steps) => {
        const dials = dialsOf(limit, steps);
        dials.forEach((at) => expect(dials.filter((other) => other > at - SECOND && other <= at).length).toBeLessThanOrEqual(limit));
      }),
    );
  });

  it('gives an unused permit back', () => {
    const window = new RollingWindow();
    expect(window.tryAcquire(0, 1)).toBe(true);
    expect(window.tryAcquire(0, 1)).toBe(false);
    window.unused();
    expect(window.tryAcquire(0, 1)).toBe(true);
  });
});

describe('Pacer', () => {
  it('serves the rest when the second has passed, in order', async () => {
    const clock = new ManualClock(0);
    const pacer = new Pacer(() => 2, clock);
    const served: number[] = [];
    const asked = [1, 2, 3].map(async (name) => {
      const permit = await pacer.acquire();
      permit.dialled(clock.now());
      served.push(name);
    });
    await clock.advanceBy(SECOND - 1);
    expect(served).toEqual([1, 2]);
    await clock.advanceBy(1);
    await Promise.all(asked);
    expect(served).toEqual([1, 2, 3]);
  });
});

/** Each step waits, then asks for a permit whose dial leaves some time later; returns when dials left. */
function dialsOf(limit: number, steps: readonly (readonly [number, number])[]): readonly number[] {
  const window = new RollingWindow();
  const leaving: number[] = [];
  const left: number[] = [];
  let now = 10_000;
  for (const [wait, delay] of steps) {
    now += wait;
    leaving.sort((a, b) => a - b);
    while ((leaving[0] ?? Infinity) <= now) {
      const at = leaving.shift()!;
      window.dialled(at);
      left.push(at);
    }
    if (window.tryAcquire(now, limit)) leaving.push(now + delay);
  }
  return [...left, ...leaving];
}
