import {
  delivererFor, Intake, OffsetCommitter, STORAGE_PAUSE, type Deliverer, type DelivererOptions, type Message, type Timers, type Tracked,
} from '@carillon/platform/message-log';
import type { SqliteFile } from '@carillon/platform/sqlite';
import type { GroupMember } from './group-member';
import { saveOffsets } from './offset-table';
import type { ParkedTable } from './parked-table';
import { PartitionFeed, type Published } from './partition-feed';
import { topicIdOf, type PartitionId } from './partition-id';
import type { Switchboard } from './switchboard';
import type { Topics } from './topics';

const PAGE = 256;
const COMMIT = { everyMs: 20, everyMoves: 1_000 };

/** What a consumer works with. */
export interface ConsumerParts {
  readonly file: SqliteFile;
  readonly topics: Topics;
  readonly parked: ParkedTable;
  readonly switchboard: Switchboard;
  readonly timers: Timers;
}

/** How messages are delivered, but for what the consumer itself sees to. */
export type DeliveryOptions = Omit<DelivererOptions<PartitionFeed>, 'finished' | 'abandoned' | 'timers'>;

/** One member of a group: reads its partitions in pages, or takes over what is published meanwhile, and has it handled. */
export class SqliteConsumer implements GroupMember {
  private readonly feeds = new Map<PartitionId, PartitionFeed>();
  /** Those with messages in the file that are not taken in yet, in turn. */
  private readonly behind = new Set<PartitionFeed>();
  private readonly intake = new Intake();
  private readonly deliverer: Deliverer<PartitionFeed>;
  private readonly committer: OffsetCommitter<PartitionFeed>;
  private isFillDue = false;

  constructor(
    private readonly parts: ConsumerParts,
    readonly group: string,
    readonly topicIds: readonly number[],
    private readonly delivery: DeliveryOptions,
  ) {
    this.deliverer = delivererFor({
      ...delivery,
      timers: parts.timers,
      finished: (feed, tracked, bytes) => this.finished(feed, tracked, bytes),
      abandoned: (_, bytes) => this.intake.remove(bytes),
    });
    const save = (feeds: ReadonlySet<PartitionFeed>) =>
      parts.file.perform(saveOffsets, () => ({ group, next: [...feeds].map(({ id, tracker }) => [id, tracker.committable] as const) }));
    this.committer = new OffsetCommitter({ save, timers: parts.timers, report: delivery.report, pace: COMMIT });
  }

  acquire(partitions: readonly PartitionId[]): void {
    for (const id of partitions) {
      const feed = new PartitionFeed(this.parts.file, this.parts.topics.nameOf(topicIdOf(id)), id, this.group);
      this.feeds.set(id, feed);
      this.behind.add(feed);
      this.parts.switchboard.listen(id, this.onPublished);
      this.parts.parked.keys(this.group, id).forEach(({ key }) => feed.parkedKeys.add(key));
    }
    this.replay();
    this.scheduleFill();
  }

  async release(partitions: readonly PartitionId[]): Promise<void> {
    const lost = new Set(partitions.flatMap((id) => this.feeds.get(id) ?? []));
    lost.forEach((feed) => this.lose(feed));
    await this.deliverer.drop((feed) => lost.has(feed));
    await this.committer.flush();
  }

  replay(): void {
    for (const feed of this.feeds.values()) {
      const keys = this.parts.parked.keys(this.group, feed.id).filter(({ isReplayAsked }) => isReplayAsked);
      keys.forEach(({ key }) => this.deliverer.replay(feed, key));
    }
  }

  private lose(feed: PartitionFeed): void {
    this.parts.switchboard.unlisten(feed.id, this.onPublished);
    this.feeds.delete(feed.id);
    this.behind.delete(feed);
    feed.lose();
  }

  private readonly onPublished = (published: Published): void => {
    const feed = this.feeds.get(published.partition);
    if (!feed) return;
    const messages = published.messages.length <= this.intake.room ? feed.take(published) : undefined;
    if (messages) return this.takeIn(feed, messages);
    this.behind.add(feed);
    if (this.intake.isHalfEmpty) this.scheduleFill();
  };

  private takeIn(feed: PartitionFeed, messages: readonly Message[]): void {
    for (const message of messages) {
      if (this.delivery.ignores?.(message)) this.pass(feed, message);
      else this.handOver(feed, message);
    }
  }

  private handOver(feed: PartitionFeed, message: Message): void {
    this.intake.add(message.value.length);
    this.deliverer.deliver(feed, message);
  }

  private pass(feed: PartitionFeed, { offset }: Message): void {
    if (feed.tracker.pass(offset)) this.committer.mark(feed);
  }

  private finished(feed: PartitionFeed, tracked: Tracked, bytes: number): void {
    this.intake.remove(bytes);
    if (feed.tracker.finish(tracked)) this.committer.mark(feed);
    if (this.behind.size > 0 && this.intake.isHalfEmpty) this.scheduleFill();
  }

  /** In a turn of its own: handlers that never wait would otherwise keep the event loop until the whole log is read. */
  private scheduleFill(): void {
    if (this.isFillDue) return;
    this.isFillDue = true;
    setImmediate(() => this.fill());
  }

  private fill(): void {
    this.isFillDue = false;
    try {
      for (const feed of this.behind) {
        if (this.intake.room === 0) return;
        this.readFrom(feed);
      }
    } catch (error) {
      this.delivery.report(error);
      this.parts.timers(STORAGE_PAUSE, () => this.scheduleFill());
    }
  }

  /** A feed that has more goes to the end of the queue. */
  private readFrom(feed: PartitionFeed): void {
    const { messages, isLast } = feed.read(Math.min(PAGE, this.intake.room));
    this.behind.delete(feed);
    if (!isLast) this.behind.add(feed);
    this.takeIn(feed, messages);
  }
}
