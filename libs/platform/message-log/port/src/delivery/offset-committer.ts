import { STORAGE_PAUSE } from './delivery-context';
import type { Feed } from './feed';
import type { Timers } from './timers';

export interface CommitPace {
  /** At the latest so many ms after an offset has moved. */
  readonly everyMs: number;
  /** Or after so many moves. */
  readonly everyMoves: number;
}

export interface OffsetCommitterParts<F extends Feed> {
  /** Makes the committable offsets of the feeds durable. */
  readonly save: (feeds: ReadonlySet<F>) => Promise<unknown>;
  readonly timers: Timers;
  readonly report: (error: unknown) => void;
  readonly pace: CommitPace;
}

/** Remembers how far a group is, seldom enough that it costs nothing: what is lost in a crash is delivered once more. */
export class OffsetCommitter<F extends Feed> {
  private dirty = new Set<F>();
  private moves = 0;
  private cancelTimer: (() => void) | undefined;
  private written: Promise<void> = Promise.resolve();

  constructor(private readonly parts: OffsetCommitterParts<F>) {}

  mark(feed: F): void {
    this.dirty.add(feed);
    if (++this.moves >= this.parts.pace.everyMoves) void this.flush();
    else this.flushIn(this.parts.pace.everyMs);
  }

  /** Resolves when this and every earlier flush is over. Never rejects: what could not be written is reported, and tried again later. */
  flush(): Promise<void> {
    const before = this.written;
    this.written = this.write().then(() => before);
    return this.written;
  }

  private async write(): Promise<void> {
    const feeds = this.takeDirty();
    if (feeds.size === 0) return;
    try {
      await this.parts.save(feeds);
    } catch (error) {
      this.parts.report(error);
      feeds.forEach((feed) => this.keep(feed));
    }
  }

  private takeDirty(): ReadonlySet<F> {
    const taken = this.dirty;
    this.dirty = new Set();
    this.moves = 0;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    return taken;
  }

  private keep(feed: F): void {
    // A lost partition has another owner by the time this would be written.
    if (feed.signal.aborted) return;
    this.dirty.add(feed);
    this.flushIn(STORAGE_PAUSE);
  }

  private flushIn(delay: number): void {
    this.cancelTimer ??= this.parts.timers(delay, () => void this.flush());
  }
}
