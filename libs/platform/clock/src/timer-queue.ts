import { Heap } from 'heap-js';
import type { Cancel, Instant } from '@carillon/kernel';

interface Timer {
  readonly at: Instant;
  /** Timers of one instant run in the order in which they were asked for. */
  readonly order: number;
  readonly action: () => void;
  cancelled: boolean;
}

const MIN_GARBAGE = 64;

/** Actions by the instant at which they are due. Knows nothing of how time passes. */
export class TimerQueue {
  private heap = new Heap<Timer>((a, b) => a.at - b.at || a.order - b.order);
  private asked = 0;
  private garbage = 0;

  add(at: Instant, action: () => void): Cancel {
    const timer: Timer = { at, order: this.asked++, action, cancelled: false };
    this.heap.push(timer);
    return () => this.cancel(timer);
  }

  /** The earliest instant at which something is due. */
  next(): Instant | undefined {
    this.dropCancelled();
    return this.heap.peek()?.at;
  }

  /** Removes and returns the next action due at or before `now`. */
  take(now: Instant): (() => void) | undefined {
    const next = this.next();
    if (next === undefined || next > now) return undefined;
    const timer = this.heap.pop();
    if (!timer) return undefined;
    timer.cancelled = true; // a later cancel must not count it as garbage
    return timer.action;
  }

  clear(): void {
    this.heap.clear();
    this.garbage = 0;
  }

  get size(): number {
    return this.heap.length - this.garbage;
  }

  private cancel(timer: Timer): void {
    if (timer.cancelled) return;
    timer.cancelled = true;
    this.garbage++;
    if (this.garbage > MIN_GARBAGE && this.garbage > this.heap.length / 2) this.compact();
  }

  private dropCancelled(): void {
    while (this.heap.peek()?.cancelled) {
      this.heap.pop();
      this.garbage--;
    }
  }

  private compact(): void {
    this.heap.init(this.heap.toArray().filter((timer) => !timer.cancelled));
    this.garbage = 0;
  }
}
