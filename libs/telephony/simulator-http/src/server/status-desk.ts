import type { Duration } from '@carillon/kernel';
import type { StatusCallback } from '@carillon/telephony';
import type { OfferedStatus, Settled } from '../protocol';

interface Offer {
  readonly status: OfferedStatus;
  readonly taken: () => void;
  readonly refused: (error: Error) => void;
  /** In wall time, once somebody has it. */
  deadline: number;
}

export interface DeskLimits {
  /** How long a dialer may keep a status without settling it. */
  readonly keep: Duration;
  /** How long an empty-handed dialer waits for the next one. */
  readonly wait: Duration;
}

const LIMITS: DeskLimits = { keep: 10_000, wait: 5_000 };

/** Hands each status to one dialer of several, and to another one when the first does not settle it in time. */
export class StatusDesk {
  private readonly waiting: Offer[] = [];
  private readonly out = new Map<number, Offer>();
  private readonly askers = new Set<() => void>();
  private readonly sweeping: NodeJS.Timeout;
  private serial = 0;

  constructor(private readonly limits: DeskLimits = LIMITS) {
    this.sweeping = setInterval(() => this.takeBack(performance.now()), limits.keep / 4).unref();
  }

  /** Resolves when a dialer took the status, rejects when one refused it. */
  offer(callback: StatusCallback): Promise<void> {
    return new Promise((taken, refused) => {
      this.waiting.push({ status: { ...callback, offer: ++this.serial }, taken, refused, deadline: Infinity });
      this.wake();
    });
  }

  async next(limit: number): Promise<readonly OfferedStatus[]> {
    if (this.waiting.length === 0) await this.somethingOrLater();
    const offers = this.waiting.splice(0, limit);
    const deadline = performance.now() + this.limits.keep;
    for (const offer of offers) this.out.set(offer.status.offer, Object.assign(offer, { deadline }));
    return offers.map(({ status }) => status);
  }

  /** What was taken back meanwhile is somebody else's; settling it late changes nothing. */
  settle({ taken, refused }: Settled): void {
    for (const id of taken) this.remove(id)?.taken();
    for (const id of refused) this.remove(id)?.refused(new Error('The dialer did not take the status'));
  }

  close(): void {
    clearInterval(this.sweeping);
    this.wake();
    const error = new Error('The simulator stops');
    for (const offer of [...this.waiting.splice(0), ...this.out.values()]) offer.refused(error);
    this.out.clear();
  }

  private remove(id: number): Offer | undefined {
    const offer = this.out.get(id);
    this.out.delete(id);
    return offer;
  }

  private takeBack(now: number): void {
    const late = [...this.out.values()].filter(({ deadline }) => deadline <= now);
    for (const offer of late) this.out.delete(offer.status.offer);
    this.waiting.unshift(...late);
    if (late.length > 0) this.wake();
  }

  private somethingOrLater(): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.askers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, this.limits.wait).unref();
      this.askers.add(end);
    });
  }

  private wake(): void {
    for (const asker of [...this.askers]) asker();
  }
}
