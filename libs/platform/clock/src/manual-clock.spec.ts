import { ManualClock } from './manual-clock';

describe('ManualClock', () => {
  it('runs due actions in order, each at its own instant', async () => {
    const clock = new ManualClock(0);
    const seen: [string, number][] = [];
    clock.schedule(30, () => seen.push(['b', clock.now()]));
    clock.schedule(10, () => seen.push(['a', clock.now()]));
    clock.schedule(99, () => seen.push(['later', clock.now()]));
    await clock.advanceTo(50);
    expect(seen).toEqual([['a', 10], ['b', 30]]);
    expect(clock.now()).toBe(50);
    expect(clock.pending).toBe(1);
  });

  it('passes through timers that a timer asks for after an await', async () => {
    const clock = new ManualClock(0);
    const seen: number[] = [];
    const again = async (): Promise<void> => {
      await Promise.resolve();
      seen.push(clock.now());
      clock.schedule(clock.now() + 10, () => void again());
    };
    clock.schedule(10, () => void again());
    await clock.advanceBy(35);
    expect(seen).toEqual([10, 20, 30]);
  });

  it('runs what is overdue with the next advance, and lets the wall go along', async () => {
    const clock = new ManualClock(1_000, 500);
    const action = jest.fn();
    clock.schedule(5, action);
    await clock.advanceBy(0);
    expect(action).toHaveBeenCalledTimes(1);
    await clock.advanceBy(100);
    expect([clock.now(), clock.wall()]).toEqual([1_100, 1_600]);
  });

  it('does not run backwards', async () => {
    await expect(new ManualClock(10).advanceTo(9)).rejects.toThrow('backwards');
  });
});
