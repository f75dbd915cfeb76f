import { SECOND, type Instant } from '@carillon/kernel';

/**
 * Counts what happened in the last second and what is about to. A permit counts from the moment it is given until its dial
 * has left the second, so whatever is permitted, no rolling second can hold more dials than the limit.
 */
export class RollingWindow {
  private readonly dials: Instant[] = [];
  private first = 0;
  private outstanding = 0;

  /** What counts at this instant: this many dials may lie in the second that ends now. */
  count(now: Instant): number {
    this.forget(now);
    return this.outstanding + this.dials.length - this.first;
  }

  /** Takes a permit if the second has room. Each one must be followed by `dialled` or `unused`. */
  tryAcquire(now: Instant, limit: number): boolean {
    if (this.count(now) >= limit) return false;
    this.outstanding++;
    return true;
  }

  dialled(at: Instant): void {
    this.outstanding--;
    this.dials.push(at);
  }

  unused(): void {
    this.outstanding--;
  }

  /** When the oldest dial leaves the second; `undefined` while nothing but outstanding permits is in the way. */
  nextRoom(): Instant | undefined {
    const oldest = this.dials[this.first];
    return oldest === undefined ? undefined : oldest + SECOND;
  }

  private forget(now: Instant): void {
    while ((this.dials[this.first] ?? Infinity) <= now - SECOND) this.first++;
    if (this.first <= 4_096) return;
    this.dials.splice(0, this.first);
    this.first = 0;
  }
}
