import type { Instant } from '@carillon/kernel';
import { endOf, Wildcards, type Wildcard } from './wildcards';

/** A number that is listed until an instant. */
export type Expiring = readonly [number: number, until: Instant];

export interface EndsParts {
  readonly wildcards: readonly Wildcard[];
  readonly expiring: readonly Expiring[];
}

/** `until` is `null` where the entry never ends. */
export interface Found {
  readonly by: 'number' | 'wildcard';
  readonly until: Instant | null;
}

const FOREVER = endOf(null);

/** What stands beside the blocks: numbers with an end, and areas. */
export class Ends {
  private readonly expiring: ReadonlyMap<number, Instant>;
  private readonly wildcards: Wildcards;

  constructor({ wildcards, expiring }: EndsParts) {
    this.wildcards = new Wildcards(wildcards);
    this.expiring = new Map(expiring);
  }

  find(number: number, now: Instant): Found | undefined {
    const [own, wide] = [this.expiring.get(number) ?? 0, this.wildcards.endFor(number) ?? 0];
    const until = Math.max(own, wide);
    return until > now ? { by: own >= wide ? 'number' : 'wildcard', until: until === FOREVER ? null : until } : undefined;
  }
}
