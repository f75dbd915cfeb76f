import { LRUCache } from 'lru-cache';
import type { Instant } from '@carillon/kernel';

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface Permit {
  readonly allowed: boolean;
  readonly limit: number;
  /** Requests that may follow at once. */
  readonly remaining: number;
  /** Seconds until the next one may come (if refused), or until the burst is whole again. */
  readonly waitSeconds: number;
}

interface Bucket {
  tokens: number;
  filledAt: Instant;
}

/** A token bucket per key on wall time: `burst` at once, `perSecond` in the long run. */
export class RateLimiter {
  private readonly buckets = new LRUCache<string, Bucket>({ max: 10_000 });

  take(key: string, { perSecond, burst }: Rate, wall: Instant): Permit {
    const bucket = this.filled(key, { perSecond, burst }, wall);
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const missing = allowed ? burst - bucket.tokens : 1 - bucket.tokens;
    return { allowed, limit: burst, remaining: Math.floor(bucket.tokens), waitSeconds: Math.max(1, Math.ceil(missing / perSecond)) };
  }

  private filled(key: string, { perSecond, burst }: Rate, wall: Instant): Bucket {
    const bucket = this.buckets.get(key) ?? { tokens: burst, filledAt: wall };
    const elapsed = Math.max(0, wall - bucket.filledAt);
    bucket.tokens = Math.min(burst, bucket.tokens + (elapsed / 1_000) * perSecond);
    bucket.filledAt = wall;
    this.buckets.set(key, bucket);
    return bucket;
  }
}
