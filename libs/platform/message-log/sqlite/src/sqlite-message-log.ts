import { randomInt } from 'node:crypto';
import {
  DEFAULT_RETRY, leavingOut, raiseFailure, wallTimers,
  type ConsumeOptions, type Consumer, type MessageLog, type OutboundMessage, type ParkedMessage, type Parking, type Timers,
} from '@carillon/platform/message-log';
import { ensureSchema, type SqliteFile } from '@carillon/platform/sqlite';
import { GroupParking } from './group-parking';
import { insertBatches, newRow, nextOffset } from './message-table';
import { committedOffset, forgetOffset, saveOffset } from './offset-table';
import { ParkedTable } from './parked-table';
import type { PartitionFeed } from './partition-feed';
import { partitionFor, partitionIdOf, partitionIdsOf, type PartitionId } from './partition-id';
import { forget, isForgotten, markEnds } from './retention';
import { MIGRATIONS } from './schema';
import { SqliteConsumer } from './sqlite-consumer';
import { Switchboard } from './switchboard';
import { Topics } from './topics';

const DEFAULT_CONCURRENCY = 64;

export interface SqliteMessageLogOptions {
  /** Wall-clock timers for retries and commits; tests bring their own. */
  readonly timers?: Timers;
  /** From 0 up to 1, for the jitter of retries. */
  readonly random?: () => number;
}

/** The message log in tables of a SQLite file, for one process. */
export class SqliteMessageLog implements MessageLog {
  private readonly topics: Topics;
  private readonly parkedTable: ParkedTable;
  private readonly switchboard: Switchboard;
  private readonly timers: Timers;
  private readonly random: () => number;

  /** @param file may be shared with other adapters; whoever opened it closes it, after the consumers. */
  constructor(
    private readonly file: SqliteFile,
    { timers = wallTimers, random = () => randomInt(2 ** 32) / 2 ** 32 }: SqliteMessageLogOptions = {},
  ) {
    ensureSchema(file, 'message-log', MIGRATIONS);
    this.topics = new Topics(file);
    this.parkedTable = new ParkedTable(file, this.topics);
    this.switchboard = Switchboard.of(file);
    this.timers = timers;
    this.random = random;
  }

  async publish(topic: string, messages: readonly OutboundMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const topicId = this.topics.find(topic) ?? (await this.topics.ensure(topic));
    const batches = [...byPartition(topicId, messages)];
    const rows = batches.map(([partition, batch]) => ({ partition, rows: batch.map(newRow) }));
    const firsts = await this.file.perform(insertBatches, () => rows);
    batches.forEach(([partition, batch], place) => this.switchboard.announce({ partition, first: firsts[place] ?? 0, messages: batch }));
  }

  async consume(options: ConsumeOptions): Promise<Consumer> {
    const topicIds = await Promise.all(options.topics.map((topic) => this.topics.ensure(topic)));
    return options.broadcast ? this.follow(options, topicIds) : this.join(this.createConsumer(options, topicIds));
  }

  async lag(group: string, topics: readonly string[]): Promise<number> {
    const lags = this.partitionsOf(topics).map((id) => nextOffset(this.file, id) - committedOffset(this.file, group, id));
    return lags.reduce((sum, lag) => sum + lag, 0);
  }

  async parked(group: string): Promise<readonly ParkedMessage[]> {
    return this.parkedTable.ofGroup(group);
  }

  async replayParked(group: string): Promise<number> {
    const asked = await this.parkedTable.askReplay(group);
    this.switchboard.group(group).replay();
    return asked;
  }

  async rewind(group: string, topics: readonly string[]): Promise<void> {
    if (!this.switchboard.group(group).isEmpty) throw new Error(`${group} is being consumed; close its consumers before rewinding it`);
    const partitions = this.partitionsOf(topics);
    const forgotten = topics.filter((topic) => this.partitionsOf([topic]).some((id) => isForgotten(this.file, id)));
    if (forgotten.length > 0) throw new Error(`${group} cannot begin anew: old messages of ${forgotten.join(', ')} are forgotten; it can go on from where it is`);
    await this.file.write((file) => {
      partitions.forEach((id) => forgetOffset(file, group, id));
      partitions.forEach((id) => this.parkedTable.forget(group, id));
    });
  }

  /**
   * Deletes what was published until `before` and every group has finished; what is parked stays, and the last message of each
   * partition. Goes by where the partitions ended when this was called before, so it is to be called every now and then.
   * @returns how many messages were deleted.
   */
  async forgetBefore(before: number, now: number): Promise<number> {
    const partitions = this.topics.all().flatMap(partitionIdsOf);
    await this.file.write((file) => markEnds(file, partitions, now));
    let deleted = 0;
    for (const partition of partitions) deleted += await forget(this.file, this.switchboard, partition, before);
    return deleted;
  }

  private async join(consumer: SqliteConsumer): Promise<Consumer> {
    const group = this.switchboard.group(consumer.group);
    await group.join(consumer);
    return { close: () => group.leave(consumer) };
  }

  /** A group of its own that begins at the end. After a crash the names, and so their rows, are used again. */
  private async follow(options: ConsumeOptions, topicIds: readonly number[]): Promise<Consumer> {
    const group = this.switchboard.nameOfFollower(options.group);
    const partitions = topicIds.flatMap(partitionIdsOf);
    await this.file.write((file) => partitions.forEach((id) => saveOffset(file, group, id, nextOffset(file, id))));
    const consumer = await this.join(this.createConsumer({ ...options, group }, topicIds));
    return {
      close: async () => {
        await consumer.close();
        await this.file.write((file) => partitions.forEach((id) => forgetOffset(file, group, id)));
      },
    };
  }

  private createConsumer(options: ConsumeOptions, topicIds: readonly number[]): SqliteConsumer {
    const { group, handler, ignores, broadcast = false, onFailure = raiseFailure } = options;
    const { file, topics, parkedTable: parked, switchboard, timers, random } = this;
    const retry = { ...DEFAULT_RETRY, ...options.retry };
    const report = (error: unknown) => onFailure({ group, error, isFatal: false });
    const parking: Parking<PartitionFeed> = broadcast
      ? leavingOut((error, message) => onFailure({ group, error, isFatal: false, message }))
      : new GroupParking(parked, group);
    const delivery = { handler, ignores, retry, parking, random, report, concurrency: options.concurrency ?? DEFAULT_CONCURRENCY };
    return new SqliteConsumer({ file, topics, parked, switchboard, timers }, group, topicIds, delivery);
  }

  private partitionsOf(topics: readonly string[]): readonly PartitionId[] {
    return topics.flatMap((topic) => {
      const id = this.topics.find(topic);
      return id === undefined ? [] : partitionIdsOf(id);
    });
  }
}

function byPartition(topicId: number, messages: readonly OutboundMessage[]): Map<PartitionId, OutboundMessage[]> {
  const batches = new Map<PartitionId, OutboundMessage[]>();
  for (const message of messages) {
    const partition = partitionIdOf(topicId, partitionFor(message.key));
    const batch = batches.get(partition);
    if (batch) batch.push(message);
    else batches.set(partition, [message]);
  }
  return batches;
}
