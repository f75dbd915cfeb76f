import { SECOND, type Instant } from '@carillon/kernel';

/** When the carrier takes the next call: never more than its limit in any rolling second. */
export class DialSpacing {
  private readonly last: Instant[] = [];
  private index = 0;

  constructor(private readonly perSecond: number | null) {}

  next(now: Instant): Instant {
    if (this.perSecond === null) return now;
    const oldest = this.last[this.index];
    const at = oldest === undefined ? now : Math.max(now, oldest + SECOND);
    this.last[this.index] = at;
    this.index = (this.index + 1) % this.perSecond;
    return at;
  }
}
