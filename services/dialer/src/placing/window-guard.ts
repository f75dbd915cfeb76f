import { SECOND, type Duration } from '@carillon/kernel';

const FADING = 0.95;

/**
 * How long before a window closes the last intent may be recorded, so that its dial leaves in time: a second, or twice what
 * recording took lately where that is more, as it is in accelerated time.
 */
export class WindowGuard {
  private lately: Duration = 0;

  get length(): Duration {
    return Math.max(SECOND, 2 * this.lately);
  }

  /** What one recording took, in business time. */
  took(duration: Duration): void {
    this.lately = Math.max(duration, this.lately * FADING);
  }
}
