import {
  delivererFor, OffsetCommitter, type Consumer, type Deliverer, type DelivererOptions, type Tracked,
} from '@carillon/platform/message-log';
import { fromRecord } from '../client/record-format';
import { SaidBefore } from '../client/said-before';
import { nameOf, type Offsets, type Place } from '../client/offsets';
import type { PartitionFeed } from './assignment';
import { Assignment } from './assignment';
import type { Fetched } from './fetched';
import type { Member, MembershipOptions, Seek } from './membership';
import { isPassing, saveOffsets } from './offset-saving';
import type { Standing } from './standing';
import { StallCheck } from './stall-check';
import { Supervisor, type SupervisorParts } from './supervisor';

const COMMIT = { everyMs: 500, everyMoves: 5_000 };
/** Before the brokers are asked again what they did not answer. */
const PAUSE = 1_000;

export interface ConsumerParts extends Omit<SupervisorParts, 'options'> {
  readonly membership: MembershipOptions;
  readonly delivery: Pick<DelivererOptions<PartitionFeed>, 'handler' | 'ignores' | 'retry' | 'parking' | 'concurrency'>;
  readonly offsets: Pick<Offsets, 'bounds'>;
  readonly standing: Standing;
  /** Whether its offsets are committed. */
  readonly isRemembered: boolean;
}

/**
 * One member of a group. Handlers run beside the fetching, in order per key; every join of the group begins an epoch, and the
 * results of an epoch count until the next join. The keys' queues outlive epochs, so that a handler that does not end in time still
 * keeps its key to itself within this process.
 */
export class KafkaConsumer implements Member, Consumer {
  private readonly deliverer: Deliverer<PartitionFeed>;
  private readonly committer: OffsetCommitter<PartitionFeed>;
  private readonly said = new SaidBefore();
  private readonly supervisor: Supervisor;
  private readonly stallCheck: StallCheck;
  private current: Assignment | undefined;
  /** The last one, while its handlers may still run. */
  private leaving: { readonly assignment: Assignment; readonly since: number; readonly gone: Promise<void> } | undefined;
  private isClosing = false;

  constructor(private readonly parts: ConsumerParts) {
    const { membership: options, timers, random, report, delivery, offsets } = parts;
    this.committer = new OffsetCommitter({ save: saveOffsets, timers, report: (error) => isPassing(error) || report(error), pace: COMMIT });
    this.deliverer = delivererFor({
      ...delivery, random, report, timers,
      finished: (feed, tracked, bytes) => this.finished(feed, tracked, bytes),
      abandoned: ({ assignment }, bytes) => assignment.leave(bytes),
    });
    this.supervisor = new Supervisor({ ...parts, options }, this, () => void this.letGo());
    this.stallCheck = new StallCheck({
      every: options.timing.deaf, timers, offsets,
      feeds: () => (this.current?.intake.isHalfEmpty ? this.current.all : []),
      stalled: (error) => this.supervisor.replace(error),
    });
  }

  /** Resolves when it has joined its group. */
  start(): Promise<void> {
    this.stallCheck.start();
    return this.supervisor.start();
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.stallCheck.stop();
    await this.letGo();
    await this.supervisor.stop();
  }

  mayJoin(): boolean {
    void this.letGo();
    const { leaving } = this;
    if (!leaving) return true;
    if (performance.now() - leaving.since < this.parts.membership.timing.letGo) return false;
    leaving.assignment.end();
    return true;
  }

  joined(places: readonly Place[], seek: Seek): void {
    void this.letGo();
    this.leaving?.assignment.end();
    if (this.isClosing) return;
    this.current = new Assignment(places);
    void this.prepare(this.current, seek);
  }

  async take(fetched: Fetched): Promise<void> {
    const assignment = this.current;
    const feed = assignment && (await fetched.whileWaiting(assignment.feedOf(fetched)));
    if (!assignment || !feed || feed.signal.aborted) return this.idle(fetched);
    assignment.commit = (offsets) => fetched.commit(offsets);
    if (fetched.from !== feed.next) return this.reposition(feed, fetched);
    this.handOver(assignment, feed, fetched);
    await fetched.whileWaiting(assignment.room());
    // The next fetch would come back with the next message; each costs the brokers and us as much as one of a hundred.
    if (fetched.isLast) await this.pause(this.parts.membership.timing.gather);
  }

  /** Parked messages of the key were asked for again. */
  replay(place: Place, key: string): void {
    const feed = this.current?.find(place);
    if (feed) this.deliverer.replay(feed, key);
  }

  private handOver(assignment: Assignment, feed: PartitionFeed, fetched: Fetched): void {
    const { topic, partition } = feed;
    for (const record of fetched.messages) {
      const { key, type, headers, value } = fromRecord(record, this.said);
      const message = { topic, partition, offset: Number(record.offset), key, type, headers, value };
      if (this.parts.delivery.ignores?.(message)) this.moved(feed, feed.tracker.pass(message.offset));
      else {
        assignment.intake.add(value.length);
        this.deliverer.deliver(feed, message);
      }
    }
    feed.next = fetched.next;
    fetched.accept();
  }

  private finished(feed: PartitionFeed, tracked: Tracked, bytes: number): void {
    feed.assignment.leave(bytes);
    this.moved(feed, feed.tracker.finish(tracked));
  }

  private moved(feed: PartitionFeed, hasMoved: boolean): void {
    if (hasMoved && this.parts.isRemembered && !feed.assignment.isOver) this.committer.mark(feed);
  }

  /** Not ours, or not any more: kafkajs would fetch it again at once. */
  private async idle(fetched: Fetched): Promise<void> {
    await fetched.whileWaiting(this.pause(this.parts.membership.timing.wait));
  }

  /** A fetch of an earlier epoch arrived late, or messages were deleted before they were read. */
  private async reposition(feed: PartitionFeed, fetched: Fetched): Promise<void> {
    const bounds = (await this.parts.offsets.bounds([feed.topic])).get(nameOf(feed));
    if (bounds && feed.next < bounds.low) {
      this.parts.report(new Error(`The messages ${feed.next} to ${bounds.low - 1} of ${nameOf(feed)} were deleted before ${this.parts.membership.group} had read them`));
      feed.next = bounds.low;
    }
    fetched.seek(feed.next);
  }

  private async prepare(assignment: Assignment, seek: Seek): Promise<void> {
    while (!assignment.signal.aborted) {
      try {
        const feeds = await this.parts.standing.of(assignment);
        // Where a group begins that remembers nothing, the brokers would say too late.
        if (!this.parts.isRemembered) feeds.forEach((feed) => seek(feed, feed.next));
        assignment.begin(feeds);
        feeds.forEach((feed) => this.parts.standing.asked(feed).forEach((key) => this.replay(feed, key)));
        return;
      } catch (error) {
        this.parts.report(error);
        await this.pause(PAUSE);
      }
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.parts.timers(ms, resolve));
  }

  /** Resolves when no handler of the assignment runs any more and what they did is committed. */
  private letGo(): Promise<void> {
    const assignment = this.current;
    if (!assignment) return this.leaving?.gone ?? Promise.resolve();
    this.current = undefined;
    assignment.lose();
    const before = this.leaving?.gone;
    const gone = this.dropped(assignment).then(() => before);
    this.leaving = { assignment, since: performance.now(), gone };
    void gone.then(() => this.leaving?.assignment === assignment && (this.leaving = undefined));
    return gone;
  }

  private async dropped(assignment: Assignment): Promise<void> {
    await this.deliverer.drop((feed) => feed.assignment === assignment);
    await this.committer.flush();
    assignment.end();
  }
}
