import type { Producer, RecordMetadata, TopicMessages } from 'kafkajs';
import { wallTimers, type Timers } from '@carillon/platform/message-log';
import { bytesOf, type Outgoing, type Sent } from './outgoing';

/** A request larger than this waits in the broker's memory for long; one record may still be larger. */
const REQUEST_BYTES = 4_000_000;
const BROKER_TIMEOUT = 8_000;
/** For company, in ms. */
const LINGER = 10;

interface Waiting {
  readonly records: readonly Outgoing[];
  readonly bytes: number;
  readonly resolve: (sent: Sent) => void;
  readonly reject: (error: unknown) => void;
}

export type OpenProducer = () => Promise<Pick<Producer, 'sendBatch' | 'disconnect'>>;

/**
 * Sends what was asked for within some milliseconds as one request, and one request at a time. kafkajs gives the
 * sequence numbers of a request that failed to the next one, which the broker may then take for a repetition and drop; so after a
 * failure the producer is thrown away, and nothing that was waiting behind is sent by it (see docs/adr/0024).
 */
export class Publisher {
  private waiting: Waiting[] = [];
  private sending: Promise<void> | undefined;
  private producer: ReturnType<OpenProducer> | undefined;

  constructor(
    private readonly open: OpenProducer,
    private readonly timers: Timers = wallTimers,
  ) {}

  /** Connects ahead of the first record. */
  async connect(): Promise<void> {
    await this.current();
  }

  /** Resolves when all of the records are on all replicas that are in sync. */
  send(records: readonly Outgoing[]): Promise<Sent> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, bytes: records.reduce((sum, record) => sum + bytesOf(record), 0), resolve, reject });
      this.sending ??= this.drain();
    });
  }

  /** Sends what is waiting, then disconnects. */
  async close(): Promise<void> {
    await this.sending;
    await this.discard();
  }

  private async drain(): Promise<void> {
    await new Promise<void>((resolve) => this.timers(LINGER, resolve));
    while (this.waiting.length > 0) {
      const batch = this.takeBatch();
      try {
        const sent = await this.deliver(batch.flatMap(({ records }) => records));
        batch.forEach(({ resolve }) => resolve(sent));
      } catch (error) {
        await this.fail([...batch, ...this.waiting.splice(0)], error);
      }
    }
    this.sending = undefined;
  }

  private takeBatch(): readonly Waiting[] {
    let bytes = 0;
    const beyond = this.waiting.findIndex((each, index) => (bytes += each.bytes) > REQUEST_BYTES && index > 0);
    return this.waiting.splice(0, beyond === -1 ? this.waiting.length : beyond);
  }

  private async deliver(records: readonly Outgoing[]): Promise<Sent> {
    const producer = await this.current();
    const metadata = await producer.sendBatch({ acks: -1, timeout: BROKER_TIMEOUT, topicMessages: byTopic(records) });
    return receipt(records, metadata);
  }

  /** Those behind go down with it: sent by a new producer they could overtake what the caller will try again. */
  private async fail(batch: readonly Waiting[], error: unknown): Promise<void> {
    await this.discard();
    batch.forEach(({ reject }) => reject(error));
  }

  private current(): ReturnType<OpenProducer> {
    this.producer ??= this.open();
    return this.producer;
  }

  private async discard(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    // It may never have been opened, or hang on a connection that is dead: nobody waits for it.
    producer?.then((each) => each.disconnect()).catch(() => undefined);
  }
}

function byTopic(records: readonly Outgoing[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages['messages']>();
  for (const { topic, key, value, partition, headers } of records) {
    const message = { key, value: value && asBuffer(value), partition, headers };
    const known = topics.get(topic);
    if (known) known.push(message);
    else topics.set(topic, [message]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * What the brokers acknowledged, partition by partition: when a partition moves to another broker during a retry, kafkajs
 * leaves its records out and resolves all the same.
 */
function receipt(records: readonly Outgoing[], metadata: readonly RecordMetadata[]): Sent {
  const counts = new Map<string, number>();
  for (const { topic, partition } of records) counts.set(`${topic}/${partition}`, (counts.get(`${topic}/${partition}`) ?? 0) + 1);
  const bases = new Map(metadata.filter(({ errorCode }) => errorCode === 0).map(({ topicName, partition, baseOffset }) => [`${topicName}/${partition}`, Number(baseOffset)]));
  const missing = [...counts.keys()].filter((place) => !bases.has(place));
  if (missing.length > 0) throw new Error(`The brokers did not acknowledge the records for ${missing.join(', ')}`);
  return { lastOffset: (topic, partition) => (bases.get(`${topic}/${partition}`) ?? 0) + (counts.get(`${topic}/${partition}`) ?? 0) - 1 };
}
