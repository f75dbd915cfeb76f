import type { Timers } from '@carillon/platform/message-log';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { STORAGE_PAUSE } from './delivery-context';
import { saveOffset } from './offset-table';
import type { PartitionFeed } from './partition-feed';

const COMMIT_EVERY_MS = 20;
const COMMIT_EVERY_MESSAGES = 1_000;

/** Remembers how far a group is, seldom enough that it costs nothing: what is lost in a crash is delivered once more. */
export class OffsetCommitter {
  private dirty = new Set<PartitionFeed>();
  private moves = 0;
  private cancelTimer: (() => void) | undefined;
  private written: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: SqliteFile,
    private readonly group: string,
    private readonly timers: Timers,
    private readonly report: (error: unknown) => void,
  ) {}

  mark(feed: PartitionFeed): void {
    this.dirty.add(feed);
    if (++this.moves >= COMMIT_EVERY_MESSAGES) void this.flush();
    else this.flushIn(COMMIT_EVERY_MS);
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
      await this.file.write((file) => feeds.forEach((feed) => saveOffset(file, this.group, feed.id, feed.tracker.committable)));
    } catch (error) {
      this.report(error);
      feeds.forEach((feed) => this.keep(feed));
    }
  }

  private takeDirty(): ReadonlySet<PartitionFeed> {
    const taken = this.dirty;
    this.dirty = new Set();
    this.moves = 0;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    return taken;
  }

  private keep(feed: PartitionFeed): void {
    // A lost partition has another owner by the time this would be written.
    if (feed.signal.aborted) return;
    this.dirty.add(feed);
    this.flushIn(STORAGE_PAUSE);
  }

  private flushIn(delay: number): void {
    this.cancelTimer ??= this.timers(delay, () => void this.flush());
  }
}
