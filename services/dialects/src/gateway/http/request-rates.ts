import { hash } from 'node:crypto';
import type { Clock } from '@carillon/kernel';
import { HttpProblem, RateLimiter, type Rate } from '@carillon/platform/http';

/** A vendor's own limits per token, which its clients are written for; a process counts for itself. */
export class RequestRates {
  private readonly limits: readonly { readonly rate: Rate; readonly limiter: RateLimiter }[];

  constructor(
    rates: readonly Rate[],
    private readonly clock: Clock,
  ) {
    this.limits = rates.map((rate) => ({ rate, limiter: new RateLimiter() }));
  }

  /** @throws HttpProblem RATE_LIMIT_EXCEEDED */
  require(authorization: string): void {
    if (this.limits.length === 0) return;
    const key = hash('sha256', authorization, 'hex');
    const waits = this.limits.map(({ rate, limiter }) => limiter.take(key, rate, this.clock.wall())).flatMap(({ allowed, waitSeconds }) => (allowed ? [] : [waitSeconds]));
    if (waits.length === 0) return;
    const wait = Math.max(...waits);
    throw new HttpProblem('RATE_LIMIT_EXCEEDED', `Too many requests; wait ${wait} s, then go on`, { headers: { 'retry-after': String(wait) } });
  }
}
