import { pause } from '../lease/pause';
import type { Terms } from '../terms';
import type { Timing } from '../timing';

export interface HandingOverParts {
  readonly timing: Timing;
  readonly terms: Pick<Terms, 'pulse'>;
  readonly beforeRelease: (shares: readonly number[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Shares that are on their way out: not used any more by anything new, and perhaps still by something old. */
export class HandingOver {
  private readonly leaving = new Map<number, 'in use' | 'idle'>();

  constructor(private readonly parts: HandingOverParts) {}

  /** Whether something may still be at work on it. */
  isBusy(share: number): boolean {
    return this.leaving.get(share) === 'in use';
  }

  /** Waits a little for what is at work on these shares, so that renewals do not wait for it. @returns those that are idle. */
  async idle(shares: readonly number[]): Promise<readonly number[]> {
    const fresh = shares.filter((share) => !this.leaving.has(share));
    if (fresh.length > 0) await this.atMostHalfAPulse(this.drain(fresh));
    return shares.filter((share) => this.leaving.get(share) === 'idle');
  }

  /** They are another's now, or this member's again. */
  forgetIdle(): void {
    for (const [share, state] of this.leaving) if (state === 'idle') this.leaving.delete(share);
  }

  clear(): void {
    this.leaving.clear();
  }

  private async drain(shares: readonly number[]): Promise<void> {
    shares.forEach((share) => this.leaving.set(share, 'in use'));
    try {
      await this.parts.beforeRelease(shares);
      shares.forEach((share) => this.leaving.set(share, 'idle'));
    } catch (error) {
      shares.forEach((share) => this.leaving.delete(share));
      this.parts.onFailure(error);
    }
  }

  private async atMostHalfAPulse(work: Promise<void>): Promise<void> {
    const enough = new AbortController();
    const limit = pause(this.parts.timing.after, this.parts.terms.pulse / 2, enough.signal).catch(() => undefined);
    await Promise.race([work, limit]);
    enough.abort();
  }
}
