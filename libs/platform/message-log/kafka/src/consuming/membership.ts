import { PartitionAssigners, type Consumer, type ConsumerConfig, type EachBatchPayload, type Kafka, type PartitionAssigner } from 'kafkajs';
import type { Place } from '../client/offsets';
import { Fetched } from './fetched';
import type { Timing } from './timing';

export type Seek = (place: Place, offset: number) => void;

/** Who gets what a membership brings. */
export interface Member {
  /** Asked before every join, again and again while it says no. */
  mayJoin(): boolean;
  /** These partitions are its own, and no others any more. `seek` says where the next fetch of one begins. */
  joined(places: readonly Place[], seek: Seek): void;
  take(fetched: Fetched): Promise<void>;
}

export interface MembershipOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Where a group begins that has committed nothing. */
  readonly fromBeginning: boolean;
  readonly timing: Timing;
}

export interface MembershipEvents {
  readonly member: Member;
  /** A sign of life. */
  readonly heard: () => void;
  /** It is over; kafkajs would go on by itself after some errors and not after others, so it never may. */
  readonly crashed: (error: unknown) => void;
}

/** Batches that are worked on at a time: they only wait there for room. */
const BATCHES = 32;
const RETRY = { initialRetryTime: 50, maxRetryTime: 1_000, retries: 20 };
/** Leaving a group that cannot be reached takes for ever. */
const GOODBYE = 3_000;
const REPLACED = 'This consumer has been replaced';

/** One consumer of kafkajs, from its connection to its end. It is never started again. */
export class Membership {
  private readonly consumer: Consumer;
  private isRetired = false;

  constructor(
    kafka: Pick<Kafka, 'consumer'>,
    private readonly options: MembershipOptions,
    private readonly events: MembershipEvents,
  ) {
    this.consumer = kafka.consumer(this.config());
    const { GROUP_JOIN, FETCH, HEARTBEAT, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.joined(payload.memberAssignment));
    this.consumer.on(FETCH, () => this.heard());
    this.consumer.on(HEARTBEAT, () => this.heard());
    this.consumer.on(CRASH, ({ payload }) => this.isRetired || this.events.crashed(payload.error));
  }

  async start(): Promise<void> {
    const { topics, fromBeginning } = this.options;
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...topics], fromBeginning });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: BATCHES,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  /** Nothing that it still brings is listened to. */
  async retire(): Promise<void> {
    this.isRetired = true;
    const disconnected = this.consumer.disconnect().catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise((resolve) => (timer = setTimeout(resolve, GOODBYE)));
    await Promise.race([disconnected, enough]);
    clearTimeout(timer);
  }

  private config(): ConsumerConfig {
    const { group, timing } = this.options;
    return {
      groupId: group,
      sessionTimeout: timing.session,
      rebalanceTimeout: timing.rebalance,
      heartbeatInterval: timing.heartbeat,
      maxWaitTimeInMs: timing.wait,
      allowAutoTopicCreation: false,
      partitionAssigners: [holdingBack(() => this.mayJoin())],
      retry: { ...RETRY, restartOnFailure: async () => false },
    };
  }

  private mayJoin(): boolean {
    if (this.isRetired) throw new Error(REPLACED);
    return this.events.member.mayJoin();
  }

  private joined(assigned: Readonly<Record<string, readonly number[]>>): void {
    if (this.isRetired) return;
    this.heard();
    const places = Object.entries(assigned).flatMap(([topic, partitions]) => partitions.map((partition) => ({ topic, partition })));
    this.events.member.joined(places, this.seek);
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    if (this.isRetired) throw new Error(REPLACED);
    this.heard();
    const seek = (offset: number) => this.seek(payload.batch, offset);
    await this.events.member.take(new Fetched(payload, this.options.timing.heartbeat, seek));
  }

  private readonly seek: Seek = ({ topic, partition }, offset) => {
    if (!this.isRetired) this.consumer.seek({ topic, partition, offset: String(offset) });
  };

  private heard(): void {
    if (!this.isRetired) this.events.heard();
  }
}

/**
 * kafkajs tells of lost partitions when they are long given to others. The one thing that it asks for before it joins a group
 * is the assigner's metadata; refusing it as the brokers refuse a member makes it try again a little later.
 */
function holdingBack(mayJoin: () => boolean): PartitionAssigner {
  return (config) => {
    const assigner = PartitionAssigners.roundRobin(config);
    const protocol = assigner.protocol.bind(assigner);
    return Object.assign(assigner, {
      protocol: (subscription: Parameters<typeof protocol>[0]) => {
        if (mayJoin()) return protocol(subscription);
        throw Object.assign(new Error('Handlers of the last assignment still run'), { type: 'REBALANCE_IN_PROGRESS' });
      },
    });
  };
}
