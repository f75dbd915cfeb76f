import type { Timers } from '@carillon/platform/message-log';

const TICK = 1_000;

/**
 * Barks when nothing was heard for a while. It counts its own ticks instead of reading a clock: while the event loop stands
 * still nothing can be heard, and that is not the consumer's fault.
 */
export class Watchdog {
  private quiet = 0;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly patience: number,
    private readonly timers: Timers,
    private readonly bark: () => void,
  ) {}

  start(): void {
    this.quiet = 0;
    this.cancel ??= this.next();
  }

  heard(): void {
    this.quiet = 0;
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private next(): () => void {
    return this.timers(TICK, () => {
      this.cancel = this.next();
      if (++this.quiet * TICK < this.patience) return;
      this.quiet = 0;
      this.bark();
    });
  }
}
