import { setTimeout as pause } from 'node:timers/promises';
import type { Duration } from '@carillon/kernel';
import type { StatusListener } from '@carillon/telephony';
import type { OfferedStatus, OfferedStatuses } from '../protocol';
import type { HttpChannel } from './http-channel';

const AT_A_TIME = 200;
const SETTLE_PATIENCE: Duration = 5_000;
/** The simulator answers after five seconds that there is nothing: whoever says nothing is not there. */
const NEXT_PATIENCE: Duration = 15_000;
const PAUSE_AFTER_FAILURE: Duration = 500;
/** What comes, or is settled, within it is one message. */
const GATHERING: Duration = 20;

/** Fetches statuses as long as it is open, and tells the simulator which of them were taken. */
export class StatusFeed {
  private readonly closing = new AbortController();
  private readonly taken: number[] = [];
  private readonly refused: number[] = [];
  private settling: Promise<void> | undefined;
  private readonly fetching: Promise<void>;
  private readonly working = new Set<Promise<void>>();

  constructor(
    private readonly channel: HttpChannel,
    private readonly listener: StatusListener,
  ) {
    this.fetching = this.run();
  }

  /** Waits for the statuses at hand. What could not be settled is offered to another dialer. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.fetching;
    await Promise.all(this.working);
    await this.settling;
  }

  private get isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.isClosed) {
      try {
        (await this.fetchNext()).forEach((status) => this.work(status));
        await pause(GATHERING);
      } catch {
        // The simulator keeps what it could not hand over.
        if (!this.isClosed) await pause(PAUSE_AFTER_FAILURE);
      }
    }
  }

  private async fetchNext(): Promise<readonly OfferedStatus[]> {
    const { status, body } = await this.channel.post('/statuses/next', { limit: AT_A_TIME }, NEXT_PATIENCE, this.closing.signal);
    if (status !== 200) throw new Error(`The simulator answered ${status} when it was asked for statuses`);
    return (body as OfferedStatuses).statuses;
  }

  private work({ offer, ...callback }: OfferedStatus): void {
    const work = this.listener(callback)
      .then(() => void this.taken.push(offer), () => void this.refused.push(offer))
      .then(() => this.settle())
      .finally(() => this.working.delete(work));
    this.working.add(work);
  }

  /** What is settled while a message is gathered goes with it, what comes while it is under way with the next one. */
  private settle(): void {
    this.settling ??= this.sendSettled().finally(() => {
      this.settling = undefined;
      if (this.taken.length + this.refused.length > 0) this.settle();
    });
  }

  private async sendSettled(): Promise<void> {
    await pause(GATHERING);
    const settled = { taken: this.taken.splice(0), refused: this.refused.splice(0) };
    // Lost on the way, it is offered and taken once more: statuses may come twice.
    await this.channel.post('/statuses/settled', settled, SETTLE_PATIENCE).catch(() => undefined);
  }
}
