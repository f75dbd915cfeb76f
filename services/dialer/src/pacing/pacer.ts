import type { Cancel, Clock, Instant } from '@carillon/kernel';
import { RollingWindow } from './rolling-window';

/** A right to dial once, now. */
export interface Permit {
  /** The dial left at this instant. */
  dialled(at: Instant): void;
  /** No dial after all: the place is free again. */
  unused(): void;
}

/** Whoever waited for a permit was told to stop waiting. */
export class PermitAbandoned extends Error {
  constructor() {
    super('The wait for a permit to dial was given up');
    this.name = 'PermitAbandoned';
  }
}

type Grant = (permit: Permit) => void;

/** Gives out permits in the order in which they were asked for, never more in a rolling second than the carrier takes. */
export class Pacer {
  private readonly window = new RollingWindow();
  private readonly queue = new Set<Grant>();
  private timer: Cancel | undefined;

  constructor(
    /** Calls in any rolling second; may change at any time. */
    private readonly rate: () => number,
    private readonly clock: Clock,
  ) {}

  /** Of this second: dials, and permits that may still become one. */
  get inUse(): number {
    return this.window.count(this.clock.now());
  }

  get waiting(): number {
    return this.queue.size;
  }

  /** @throws PermitAbandoned when the signal aborts first. */
  acquire(signal?: AbortSignal): Promise<Permit> {
    if (signal?.aborted) return Promise.reject(new PermitAbandoned());
    return new Promise((resolve, reject) => {
      const abandon = (): void => {
        this.queue.delete(grant);
        reject(new PermitAbandoned());
      };
      const grant: Grant = (permit) => {
        signal?.removeEventListener('abort', abandon);
        resolve(permit);
      };
      signal?.addEventListener('abort', abandon);
      this.queue.add(grant);
      this.serve();
    });
  }

  close(): void {
    this.timer?.();
  }

  /** Gives out what may be given out; to be called when the rate grew. */
  serve(): void {
    for (const grant of this.queue) {
      if (!this.window.tryAcquire(this.clock.now(), this.rate())) return this.waitForRoom();
      this.queue.delete(grant);
      grant(this.permit());
    }
  }

  private waitForRoom(): void {
    const at = this.window.nextRoom();
    if (this.timer || at === undefined) return;
    this.timer = this.clock.schedule(at, () => {
      this.timer = undefined;
      this.serve();
    });
  }

  private permit(): Permit {
    return {
      dialled: (at) => this.settle(() => this.window.dialled(at)),
      unused: () => this.settle(() => this.window.unused()),
    };
  }

  private settle(change: () => void): void {
    change();
    this.serve();
  }
}
