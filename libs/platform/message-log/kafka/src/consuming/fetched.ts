import type { Batch, EachBatchPayload, KafkaMessage, Offsets } from 'kafkajs';
import type { Place } from '../client/offsets';

/** Part of every batch of kafkajs, and missing in its types only. */
type FetchedBatch = Batch & { readonly fetchedOffset: string | number };

/** What one fetch brought of one partition. */
export class Fetched implements Place {
  constructor(
    private readonly payload: Pick<EachBatchPayload, 'batch' | 'heartbeat' | 'resolveOffset' | 'commitOffsetsIfNecessary'>,
    private readonly heartbeatEvery: number,
    /** Lets the next fetch begin elsewhere. */
    readonly seek: (offset: number) => void,
  ) {}

  get topic(): string {
    return this.payload.batch.topic;
  }

  get partition(): number {
    return this.payload.batch.partition;
  }

  get messages(): readonly KafkaMessage[] {
    return this.payload.batch.messages;
  }

  /** The offset that was asked for; the first message may have a higher one. */
  get from(): number {
    return Number((this.payload.batch as FetchedBatch).fetchedOffset);
  }

  /** Where the next fetch begins when this one is accepted. */
  get next(): number {
    return Number(this.payload.batch.lastOffset()) + 1;
  }

  /** Nothing more is there. */
  get isLast(): boolean {
    return this.next >= Number(this.payload.batch.highWatermark);
  }

  accept(): void {
    this.payload.resolveOffset(this.payload.batch.lastOffset());
  }

  /** Under the membership that fetched this, and no later one: without kafkajs's own retries, which would commit on behalf of the next. */
  commit(offsets: Offsets): Promise<void> {
    return this.payload.commitOffsetsIfNecessary(offsets);
  }

  /** Waits, and stays a member of the group meanwhile. Rejects when the group rebalances. */
  whileWaiting<T>(wait: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setInterval(() => void this.payload.heartbeat().catch(reject), this.heartbeatEvery);
      wait.then(resolve, reject).finally(() => clearInterval(timer));
    });
  }
}
