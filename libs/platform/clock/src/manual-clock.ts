import type { Cancel, Clock, Duration, Instant } from '@carillon/kernel';
import { TimerQueue } from './timer-queue';

/** A clock for tests: time stands still until it is advanced, and passes through every timer on its way. */
export class ManualClock implements Clock {
  private readonly timers = new TimerQueue();

  /** @param wallOffset how far the world's time is ahead of business time; both advance together. */
  constructor(
    private current: Instant,
    private readonly wallOffset: Duration = 0,
  ) {}

  now(): Instant {
    return this.current;
  }

  wall(): Instant {
    return this.current + this.wallOffset;
  }

  /** What is due already runs with the next advance, even one by 0. */
  schedule(at: Instant, action: () => void): Cancel {
    return this.timers.add(at, action);
  }

  advanceBy(duration: Duration): Promise<void> {
    return this.advanceTo(this.current + duration);
  }

  /** Lets promises settle, then runs what falls due in order, each at its own instant, settling after each. */
  async advanceTo(instant: Instant): Promise<void> {
    if (instant < this.current) throw new RangeError(`Time does not run backwards: ${this.current} to ${instant}`);
    await settled();
    for (let due = this.timers.next(); due !== undefined && due <= instant; due = this.timers.next()) {
      this.current = Math.max(this.current, due);
      this.timers.take(this.current)?.();
      await settled();
    }
    this.current = instant;
  }

  /** The earliest instant at which a timer is due. */
  get next(): Instant | undefined {
    return this.timers.next();
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.timers.size;
  }
}

/** One turn of the event loop: all promises that can settle have. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
