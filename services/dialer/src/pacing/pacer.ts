import type { Cancel, Clock, Instant } from '@carillon/kernel';
import { RollingWindow } from './rolling-window';

/** A right to dial once, now. */
export interface Permit {
  /** The dial left at this instant. */
  dialled(at: Instant): void;
  /** No dial after all: the place is free again. */
  unused(): void;
}

type Waiting = (permit: Permit) => void;

/** Gives out permits in the order in which they were asked for, never more in a rolling second than the carrier takes. */
export class Pacer {
  private readonly window: RollingWindow;
  private readonly queue: Waiting[] = [];
  private timer: Cancel | undefined;

  constructor(
    callsPerSecond: number,
    private readonly clock: Clock,
  ) {
    this.window = new RollingWindow(callsPerSecond);
  }

  get waiting(): number {
    return this.queue.length;
  }

  acquire(): Promise<Permit> {
    return new Promise((resolve) => {
      this.queue.push(resolve);
      this.serve();
    });
  }

  close(): void {
    this.timer?.();
  }

  private serve(): void {
    while (this.queue.length > 0 && this.window.tryAcquire(this.clock.now())) this.queue.shift()?.(this.permit());
    if (this.queue.length > 0) this.waitForRoom();
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
