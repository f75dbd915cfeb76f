import { randomInt, randomUUID } from 'node:crypto';
import {
  DEFAULT_RETRY, leavingOut, raiseFailure, wallTimers,
  type ConsumeOptions, type Consumer, type MessageLog, type OutboundMessage, type ParkedMessage, type Timers,
} from '@carillon/platform/message-log';
import type { Kafka } from 'kafkajs';
import { Administrator } from './client/administrator';
import { createClient, type KafkaConnection } from './client/connection';
import { Offsets } from './client/offsets';
import { GroupConsumers } from './consuming/group-consumers';
import { KafkaConsumer } from './consuming/kafka-consumer';
import { FollowerStanding, GroupStanding, type Standing } from './consuming/standing';
import { DEFAULT_TIMING, type Timing } from './consuming/timing';
import { GroupDesk } from './group-desk';
import { followParked, type ParkedReading } from './parking/follow-parked';
import { KafkaParking } from './parking/kafka-parking';
import { ParkedTopics } from './parking/parked-topics';
import { address } from './publishing/address';
import { producersOf } from './publishing/open-producer';
import { Publisher } from './publishing/publisher';
import { TopicRegistry, type OtherTopics } from './topics/topic-registry';
import { parkedTopicOf, type TopicSettings } from './topics/topic-settings';

const DEFAULT_CONCURRENCY = 64;

export interface KafkaMessageLogOptions extends KafkaConnection {
  /** All topics, those of parked messages too: see `parseTopics`. */
  readonly topics: readonly TopicSettings[];
  /** For topics that are not listed; without it they are refused. */
  readonly otherTopics?: OtherTopics;
  readonly timing?: Partial<Timing>;
  readonly timers?: Timers;
  /** From 0 up to 1, for the jitter of retries. */
  readonly random?: () => number;
}

type Instruments = Required<Pick<KafkaMessageLogOptions, 'timers' | 'random'>> & { readonly timing: Timing };

/** The message log on Apache Kafka, for any number of processes. */
export class KafkaMessageLog implements MessageLog {
  private readonly offsets: Offsets;
  private readonly publisher: Publisher;
  private readonly reading: ParkedReading;
  private readonly parkedTopics: ParkedTopics;
  private readonly desk: GroupDesk;
  private readonly consumers = new GroupConsumers();

  private constructor(
    private readonly kafka: Kafka,
    private readonly admin: Administrator,
    private readonly topics: TopicRegistry,
    private readonly instruments: Instruments,
    options: KafkaMessageLogOptions,
  ) {
    const { timers } = instruments;
    this.offsets = new Offsets(admin);
    this.publisher = new Publisher(producersOf(kafka), instruments.timers);
    const report = (error: unknown) => options.onLog?.('error', 'The parked messages could not be read; trying again', { error });
    this.reading = followParked({ kafka, ...instruments, report });
    const listed = options.topics.map(({ name }) => name).filter((name) => options.topics.some((topic) => topic.name === parkedTopicOf(name)));
    this.parkedTopics = new ParkedTopics({
      offsets: this.offsets, publisher: this.publisher, timers, listed,
      follow: async (names, member) => {
        await Promise.all(names.map((name) => topics.ensure(name)));
        await this.reading.start(names, member);
      },
      onAsked: ({ group, key, ...place }) => this.consumers.of(group).forEach((consumer) => consumer.replay(place, key)),
    });
    this.desk = new GroupDesk({ admin, offsets: this.offsets, parked: this.parkedTopics, topics, consumed: (group) => this.consumers.topicsOf(group) });
  }

  /**
   * Connects, and creates the topics that are missing.
   * @throws Error when no broker answers, or when a topic has not the partitions that it should have.
   */
  static async open(options: KafkaMessageLogOptions): Promise<KafkaMessageLog> {
    const kafka = createClient(options);
    const { timers = wallTimers, random = () => randomInt(2 ** 32) / 2 ** 32 } = options;
    const admin = new Administrator(kafka, timers);
    const topics = new TopicRegistry(admin, options.topics, options.otherTopics);
    const log = new KafkaMessageLog(kafka, admin, topics, { timers, random, timing: { ...DEFAULT_TIMING, ...options.timing } }, options);
    try {
      await topics.ensureListed();
      await log.publisher.connect();
    } catch (error) {
      await log.close();
      throw error;
    }
    return log;
  }

  async publish(topic: string, messages: readonly OutboundMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const settings = await this.topics.ensure(topic);
    await this.publisher.send(messages.map((message) => address(settings, message)));
  }

  async consume(options: ConsumeOptions): Promise<Consumer> {
    const { group, topics } = options;
    const needed = options.broadcast ? topics : topics.flatMap((topic) => [topic, parkedTopicOf(topic)]);
    await Promise.all(needed.map((topic) => this.topics.ensure(topic)));
    const consumer = options.broadcast ? await this.follower(options) : this.member(options);
    const forget = this.consumers.add(options.broadcast ? [] : topics, group, consumer);
    await consumer.start();
    return {
      close: async () => {
        await consumer.close();
        forget();
      },
    };
  }

  lag(group: string, topics: readonly string[]): Promise<number> {
    return this.desk.lag(group, topics);
  }

  parked(group: string): Promise<readonly ParkedMessage[]> {
    return this.desk.parked(group);
  }

  replayParked(group: string): Promise<number> {
    return this.desk.replayParked(group);
  }

  rewind(group: string, topics: readonly string[]): Promise<void> {
    return this.desk.rewind(group, topics);
  }

  /** Sends what is waiting and disconnects; consumers are closed before. */
  async close(): Promise<void> {
    await this.publisher.close();
    await Promise.all([this.reading.stop(), this.admin.close()]);
  }

  private member(options: ConsumeOptions): KafkaConsumer {
    const standing = new GroupStanding(options.group, this.offsets, this.parkedTopics);
    return this.consumer(options, { standing, parking: new KafkaParking(this.parkedTopics, options.group), fromBeginning: true });
  }

  /** A group of one, which the brokers forget with it. */
  private async follower(options: ConsumeOptions): Promise<KafkaConsumer> {
    const { topics, onFailure = raiseFailure } = options;
    const group = `${options.group}~${randomUUID()}`;
    const ends = [...(await this.offsets.bounds(topics))].map(([place, { high }]) => [place, high] as const);
    const parking = leavingOut((error, message) => onFailure({ group: options.group, error, isFatal: false, message }));
    return this.consumer({ ...options, group }, { standing: new FollowerStanding(new Map(ends)), parking, fromBeginning: false });
  }

  private consumer(options: ConsumeOptions, own: { standing: Standing; parking: KafkaParking | ReturnType<typeof leavingOut>; fromBeginning: boolean }): KafkaConsumer {
    const { group, topics, handler, ignores, onFailure = raiseFailure, concurrency = DEFAULT_CONCURRENCY } = options;
    const { kafka, offsets, instruments } = this;
    return new KafkaConsumer({
      kafka, offsets, ...instruments, standing: own.standing, isRemembered: own.fromBeginning,
      membership: { group, topics, fromBeginning: own.fromBeginning, timing: instruments.timing },
      delivery: { handler, ignores, concurrency, retry: { ...DEFAULT_RETRY, ...options.retry }, parking: own.parking },
      report: (error) => onFailure({ group, error, isFatal: false }),
    });
  }
}
