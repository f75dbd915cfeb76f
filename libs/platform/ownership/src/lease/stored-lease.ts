import type { Cancel } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Lease } from '../ownership';
import type { Terms } from '../terms';
import type { Timing } from '../timing';
import { LeaseClaim } from './lease-claim';
import { LEASES } from './lease-document';
import { pause } from './pause';

export interface LeaseParts {
  readonly store: Pick<ReadStore, 'open' | 'get' | 'write'>;
  readonly timing: Timing;
  readonly terms: Terms;
  /** A renewal failed; it is tried again until the term is over. */
  readonly onFailure: (error: unknown) => void;
}

/** A lease in the read store, renewed for as long as it is held. */
export class StoredLease implements Lease {
  private readonly claim: LeaseClaim;
  private readonly listeners = new Set<() => void>();
  private cancel: Cancel | undefined;

  constructor(
    private readonly parts: LeaseParts,
    name: string,
    holder: string,
  ) {
    this.claim = new LeaseClaim(parts, name, holder);
  }

  async acquire(signal: AbortSignal): Promise<number> {
    await this.parts.store.open(LEASES);
    while (!(await this.claim.take())) await pause(this.parts.timing.after, this.parts.terms.pulse, signal);
    this.keep();
    return this.claim.token ?? 0;
  }

  isHeld(): boolean {
    return this.claim.isHeld();
  }

  onLost(listener: () => void): Cancel {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  release(): Promise<void> {
    this.stop();
    return this.claim.release();
  }

  private keep(): void {
    const { timing, terms } = this.parts;
    this.stop();
    this.cancel = timing.after(terms.pulse, () => void this.renew());
  }

  private async renew(): Promise<void> {
    const { cancel } = this;
    const isKept = await this.claim.renew().catch((error: unknown) => {
      this.parts.onFailure(error);
      return this.claim.isHeld();
    });
    if (cancel !== this.cancel) return;
    if (isKept) return this.keep();
    this.stop();
    this.listeners.forEach((listener) => listener());
  }

  private stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }
}
