import * as fc from 'fast-check';
import { TimerQueue } from './timer-queue';

const drain = (queue: TimerQueue, now: number): void => {
  for (let action = queue.take(now); action; action = queue.take(now)) action();
};

describe('TimerQueue', () => {
  it('gives what is due by instant, and what is due together in the order of asking', () => {
    const ran: string[] = [];
    const queue = new TimerQueue();
    queue.add(20, () => ran.push('b'));
    queue.add(10, () => ran.push('a'));
    queue.add(20, () => ran.push('c'));
    queue.add(21, () => ran.push('later'));
    drain(queue, 20);
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(queue.next()).toBe(21);
  });

  it('runs exactly what was not cancelled, in order, whatever the pattern', () => {
    const timers = fc.array(fc.record({ at: fc.integer({ min: 0, max: 50 }), cancel: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(timers, (specs) => {
        const queue = new TimerQueue();
        const ran: number[] = [];
        const cancels = specs.map(({ at }, index) => queue.add(at, () => ran.push(index)));
        specs.forEach(({ cancel }, index) => cancel && cancels[index]?.());
        const kept = specs.map((spec, index) => ({ ...spec, index })).filter(({ cancel }) => !cancel);
        expect(queue.size).toBe(kept.length);
        drain(queue, 50);
        expect(ran).toEqual(kept.sort((a, b) => a.at - b.at || a.index - b.index).map(({ index }) => index));
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('does not keep cancelled timers of the far future', () => {
    const queue = new TimerQueue();
    queue.add(1_000_000, () => undefined);
    for (let i = 0; i < 10_000; i++) queue.add(2_000_000 + i, () => undefined)();
    expect(queue.size).toBe(1);
    expect((queue as unknown as { heap: { length: number } }).heap.length).toBeLessThan(200);
  });

  it('takes a cancel after the run as nothing', () => {
    const queue = new TimerQueue();
    const cancel = queue.add(1, () => undefined);
    drain(queue, 1);
    cancel();
    expect(queue.size).toBe(0);
  });
});
