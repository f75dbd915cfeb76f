import { KeyedRunner, type Task } from './keyed-runner';
import type { Timers } from './timers';

describe('KeyedRunner', () => {
  const later = () => new Promise<void>((resolve) => setImmediate(resolve));

  function manualTimers(): { timers: Timers; fire: () => void; waiting: () => number } {
    const due = new Set<() => void>();
    const timers: Timers = (_, action) => {
      due.add(action);
      return () => due.delete(action);
    };
    const fire = () => [...due].forEach((action) => due.delete(action) && action());
    return { timers, fire, waiting: () => due.size };
  }

  const task = (run: Task['run']): Task => ({ run });

  it('runs a task again after its pause, before the next of its key', async () => {
    const { timers, fire } = manualTimers();
    const runner = new KeyedRunner(4, timers);
    const seen: string[] = [];
    runner.push('a', task(async () => (seen.push('first'), seen.length === 1 ? 10 : undefined)));
    runner.push('a', task(async () => void seen.push('second')));
    await later();
    expect(seen).toEqual(['first']);
    fire();
    await later();
    expect(seen).toEqual(['first', 'first', 'second']);
  });

  it('lends the place of a waiting task to another key', async () => {
    const { timers } = manualTimers();
    const runner = new KeyedRunner(1, timers);
    const seen: string[] = [];
    runner.push('a', task(async () => 10));
    runner.push('b', task(async () => void seen.push('b')));
    await later();
    expect(seen).toEqual(['b']);
  });

  it('gives the place of a key that has much to do to another in between', async () => {
    const runner = new KeyedRunner(1, manualTimers().timers);
    const seen: string[] = [];
    for (let count = 0; count < 100; count++) runner.push('a', task(async () => void seen.push('a')));
    runner.push('b', task(async () => void seen.push('b')));
    await later();
    expect(seen).toHaveLength(101);
    expect(seen.indexOf('b')).toBeLessThan(20);
  });

  it('waits for the running task alone when it drops, not for those that come after it', async () => {
    const runner = new KeyedRunner(1, manualTimers().timers);
    const finish: (() => void)[] = [];
    const slow = () => task(() => new Promise((resolve) => finish.push(() => resolve(undefined))));
    runner.push('a', slow());
    const dropped = runner.drop(() => true);
    runner.push('a', slow());
    finish[0]?.();
    expect(await dropped).toEqual([]);
    expect(finish).toHaveLength(2);
  });

  it('drops what waits and what pauses, and waits for what runs', async () => {
    const { timers, waiting } = manualTimers();
    const runner = new KeyedRunner(2, timers);
    let finish = (): void => undefined;
    const running = task(() => new Promise((resolve) => (finish = () => resolve(undefined))));
    const [behind, paused] = [task(async () => undefined), task(async () => 10)];
    runner.push('a', running);
    runner.push('a', behind);
    runner.push('b', paused);
    await later();
    const dropped = runner.drop(() => true);
    expect(waiting()).toBe(0);
    finish();
    expect(new Set(await dropped)).toEqual(new Set([behind, paused]));
  });
});
