import type { Cancel, Clock, Duration, Instant } from '@carillon/kernel';
import { MINUTE } from '@carillon/kernel';
import { TimerQueue } from './timer-queue';

/**
 * The alarm never sleeps longer than this, so that a wall clock that was set is noticed, and so that instants beyond
 * the 2^31 ms that `setTimeout` can hold are reached in steps.
 */
const LONGEST_SLEEP: Duration = MINUTE;

/** A clock whose time passes by itself: all its timers hang on one `setTimeout`, which does not keep the process alive. */
export abstract class RunningClock implements Clock {
  private readonly timers = new TimerQueue();
  private alarm: NodeJS.Timeout | undefined;
  private alarmAt: Instant = Number.POSITIVE_INFINITY;

  abstract now(): Instant;
  abstract wall(): Instant;
  /** How long the world takes for this much business time. */
  protected abstract wallTimeOf(business: Duration): Duration;

  schedule(at: Instant, action: () => void): Cancel {
    const cancel = this.timers.add(at, action);
    if (at < this.alarmAt) this.arm();
    return cancel;
  }

  /** Forgets every timer. */
  close(): void {
    this.timers.clear();
    this.arm();
  }

  private arm(): void {
    clearTimeout(this.alarm);
    const next = this.timers.next();
    this.alarmAt = next ?? Number.POSITIVE_INFINITY;
    if (next === undefined) return;
    const sleep = Math.max(0, Math.ceil(this.wallTimeOf(next - this.now())));
    this.alarm = setTimeout(() => this.ring(), Math.min(sleep, LONGEST_SLEEP));
    this.alarm.unref();
  }

  private ring(): void {
    const now = this.now();
    // One microtask each: an action that throws is reported as uncaught and does not take its neighbours with it.
    for (let action = this.timers.take(now); action; action = this.timers.take(now)) queueMicrotask(action);
    this.arm();
  }
}
