import type { Timers } from '@carillon/platform/message-log';
import { Watchdog } from './watchdog';

/** A timer that the test fires. */
function manual(): { timers: Timers; fire: () => void } {
  let due: (() => void) | undefined;
  const timers: Timers = (_, action) => {
    due = action;
    return () => (due = undefined);
  };
  return { timers, fire: () => due?.() };
}

describe('Watchdog', () => {
  it('barks after its patience without a sound, and again after as long', () => {
    const { timers, fire } = manual();
    const bark = jest.fn();
    new Watchdog(3_000, timers, bark).start();
    const barks = [1, 2, 3, 4, 5, 6].map(() => (fire(), bark.mock.calls.length));
    expect(barks).toEqual([0, 0, 1, 1, 1, 2]);
  });

  it('is patient again after every sound', () => {
    const { timers, fire } = manual();
    const bark = jest.fn();
    const watchdog = new Watchdog(2_000, timers, bark);
    watchdog.start();
    for (let tick = 0; tick < 10; tick++) {
      fire();
      watchdog.heard();
    }
    expect(bark).not.toHaveBeenCalled();
  });

  it('is silent when it is stopped', () => {
    const { timers, fire } = manual();
    const bark = jest.fn();
    const watchdog = new Watchdog(1_000, timers, bark);
    watchdog.start();
    watchdog.stop();
    fire();
    expect(bark).not.toHaveBeenCalled();
  });
});
