import type { Timers } from '@carillon/platform/message-log';
import { nameOf, type Offsets } from '../client/offsets';
import type { PartitionFeed } from './assignment';

/** A consumer that talks to its brokers and still gets nothing of a partition that has more. */
export class StallCheck {
  private before = new Map<PartitionFeed, number>();
  private cancel: (() => void) | undefined;

  constructor(
    private readonly parts: {
      readonly every: number;
      readonly timers: Timers;
      readonly offsets: Pick<Offsets, 'bounds'>;
      /** Those that could take more. */
      readonly feeds: () => readonly PartitionFeed[];
      readonly stalled: (error: Error) => void;
    },
  ) {}

  start(): void {
    this.cancel = this.parts.timers(this.parts.every, () => void this.check().finally(() => this.cancel && this.start()));
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  /** Twice at the same offset, with more behind it both times: once may be a fetch on its way. */
  private async check(): Promise<void> {
    const before = this.before;
    const behind = await this.behind();
    this.before = new Map(behind.map((feed) => [feed, feed.next]));
    const stalled = behind.find((feed) => before.get(feed) === feed.next && !feed.signal.aborted);
    if (stalled) this.parts.stalled(new Error(`Nothing of ${nameOf(stalled)} has come after the offset ${stalled.next} for ${this.parts.every} ms, though there is more`));
  }

  private async behind(): Promise<readonly PartitionFeed[]> {
    const feeds = this.parts.feeds();
    // Without an answer nothing is known; a broker that is gone is the watchdog's business.
    const bounds = await this.parts.offsets.bounds([...new Set(feeds.map(({ topic }) => topic))]).catch(() => undefined);
    return feeds.filter((feed) => feed.next < (bounds?.get(nameOf(feed))?.high ?? 0));
  }
}
