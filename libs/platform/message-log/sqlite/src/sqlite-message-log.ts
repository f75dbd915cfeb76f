import { randomInt } from 'node:crypto';
import { DEFAULT_RETRY, wallTimers, type ConsumeOptions, type Consumer, type ConsumerFailure, type MessageLog, type OutboundMessage, type ParkedMessage, type Timers } from '@carillon/platform/message-log';
import { ensureSchema, type SqliteFile } from '@carillon/platform/sqlite';
import { insert, nextOffset } from './message-table';
import { committedOffset, forgetOffset } from './offset-table';
import { ParkedTable } from './parked-table';
import { partitionFor, partitionIdOf, partitionIdsOf, type PartitionId } from './partition-id';
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
  private readonly parking: ParkedTable;
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
    this.parking = new ParkedTable(file, this.topics);
    this.switchboard = Switchboard.of(file);
    this.timers = timers;
    this.random = random;
  }

  async publish(topic: string, messages: readonly OutboundMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const topicId = this.topics.find(topic) ?? (await this.topics.ensure(topic));
    const batches = [...byPartition(topicId, messages)];
    const published = await this.file.write((file) =>
      batches.map(([partition, batch]) => ({ partition, first: insert(file, partition, batch), messages: batch })),
    );
    published.forEach((batch) => this.switchboard.announce(batch));
  }

  async consume(options: ConsumeOptions): Promise<Consumer> {
    const topicIds = await Promise.all(options.topics.map((topic) => this.topics.ensure(topic)));
    const consumer = this.createConsumer(options, topicIds);
    const group = this.switchboard.group(options.group);
    await group.join(consumer);
    return { close: () => group.leave(consumer) };
  }

  async lag(group: string, topics: readonly string[]): Promise<number> {
    const lags = this.partitionsOf(topics).map((id) => nextOffset(this.file, id) - committedOffset(this.file, group, id));
    return lags.reduce((sum, lag) => sum + lag, 0);
  }

  async parked(group: string): Promise<readonly ParkedMessage[]> {
    return this.parking.ofGroup(group);
  }

  async replayParked(group: string): Promise<number> {
    const asked = await this.parking.askReplay(group);
    this.switchboard.group(group).replay();
    return asked;
  }

  async rewind(group: string, topics: readonly string[]): Promise<void> {
    if (!this.switchboard.group(group).isEmpty) throw new Error(`${group} is being consumed; close its consumers before rewinding it`);
    const partitions = this.partitionsOf(topics);
    await this.file.write((file) => {
      partitions.forEach((id) => forgetOffset(file, group, id));
      partitions.forEach((id) => this.parking.forget(group, id));
    });
  }

  private createConsumer(options: ConsumeOptions, topicIds: readonly number[]): SqliteConsumer {
    const { group, handler, onFailure = raise } = options;
    const { file, topics, parking, switchboard, timers, random } = this;
    const retry = { ...DEFAULT_RETRY, ...options.retry };
    const report = (error: unknown) => onFailure({ group, error, isFatal: false });
    const context = { group, handler, retry, parking, random, report };
    return new SqliteConsumer({ file, topics, parking, switchboard, timers }, topicIds, context, options.concurrency ?? DEFAULT_CONCURRENCY);
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

function raise({ group, error }: ConsumerFailure): void {
  setImmediate(() => {
    throw new Error(`The consumer of ${group} failed`, { cause: error });
  });
}
