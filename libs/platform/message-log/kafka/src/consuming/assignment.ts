import { Intake, OffsetTracker, type Feed } from '@carillon/platform/message-log';
import { nameOf, type Place } from '../client/offsets';
import type { Fetched } from './fetched';

/** A fetch brings thousands; while they are worked on, the next one is on its way. */
const INTAKE = { messages: 8_192, bytes: 32_000_000 };

/** Where a consumer stands in one partition, under one assignment. */
export class PartitionFeed implements Feed, Place {
  readonly topic: string;
  readonly partition: number;
  readonly tracker: OffsetTracker;
  readonly lane: string;
  readonly signal: AbortSignal;

  constructor(
    readonly assignment: Assignment,
    { topic, partition }: Place,
    /** The offset to be read next. */
    public next: number,
    readonly parkedKeys: Set<string>,
  ) {
    this.topic = topic;
    this.partition = partition;
    this.tracker = new OffsetTracker(next);
    this.lane = `${nameOf(this)}/`;
    this.signal = assignment.signal;
  }
}

/** What a consumer holds from one join of its group to the next: the epoch that its results belong to. */
export class Assignment {
  readonly intake = new Intake(INTAKE);
  private readonly feeds = new Map<string, PartitionFeed>();
  private readonly lost = new AbortController();
  /** Aborted when the partitions are lost, or about to be. */
  readonly signal = this.lost.signal;
  private readonly prepared = Promise.withResolvers<void>();
  private waiting: (() => void)[] = [];
  private over = false;
  /** How offsets are committed under it; known from the first batch on. */
  commit: Fetched['commit'] | undefined;

  constructor(readonly places: readonly Place[]) {}

  /** Others may own the partitions: what handlers do now does not count. */
  get isOver(): boolean {
    return this.over;
  }

  /** Known when it is clear where reading begins; nothing for a partition that is not part of it, or lost meanwhile. */
  async feedOf(place: Place): Promise<PartitionFeed | undefined> {
    await this.prepared.promise;
    return this.signal.aborted ? undefined : this.feeds.get(nameOf(place));
  }

  begin(feeds: readonly PartitionFeed[]): void {
    feeds.forEach((feed) => this.feeds.set(nameOf(feed), feed));
    this.prepared.resolve();
  }

  get all(): readonly PartitionFeed[] {
    return [...this.feeds.values()];
  }

  find(place: Place): PartitionFeed | undefined {
    return this.signal.aborted ? undefined : this.feeds.get(nameOf(place));
  }

  lose(): void {
    this.lost.abort();
    this.prepared.resolve();
    this.wake();
  }

  end(): void {
    this.over = true;
  }

  /** Resolves when there is room for more, or when nothing more will come. */
  async room(): Promise<void> {
    if (this.intake.isHalfEmpty || this.signal.aborted) return;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  leave(bytes: number): void {
    this.intake.remove(bytes);
    if (this.waiting.length > 0 && this.intake.isHalfEmpty) this.wake();
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((resolve) => resolve());
  }
}
