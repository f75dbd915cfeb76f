import type { Consumer, ConsumerConfig, EachBatchPayload, Kafka } from 'kafkajs';

type Listener = (event: { payload: unknown }) => void;

/** One consumer of kafkajs as the adapter sees it, led by the test. */
export class FakeConsumer {
  readonly events = { GROUP_JOIN: 'join', FETCH: 'fetch', HEARTBEAT: 'heartbeat', CRASH: 'crash' };
  readonly seeks: unknown[] = [];
  isConnected = false;
  private readonly listeners = new Map<string, Listener>();
  private eachBatch: ((payload: EachBatchPayload) => Promise<void>) | undefined;

  constructor(
    readonly config: ConsumerConfig,
    private readonly failure: Error | undefined,
  ) {}

  on(name: string, listener: Listener): void {
    this.listeners.set(name, listener);
  }

  async connect(): Promise<void> {
    if (this.failure) throw this.failure;
    this.isConnected = true;
  }

  async subscribe(): Promise<void> {}

  async run({ eachBatch }: { eachBatch: (payload: EachBatchPayload) => Promise<void> }): Promise<void> {
    this.eachBatch = eachBatch;
  }

  async disconnect(): Promise<void> {
    this.isConnected = false;
  }

  seek(place: unknown): void {
    this.seeks.push(place);
  }

  join(memberAssignment: Readonly<Record<string, readonly number[]>>): void {
    this.listeners.get('join')?.({ payload: { memberAssignment } });
  }

  crash(error: Error): void {
    this.listeners.get('crash')?.({ payload: { error } });
  }

  /** What the assigner says before a join, which it may refuse to. */
  askToJoin(): unknown {
    const [create] = this.config.partitionAssigners ?? [];
    return create?.({ cluster: {}, groupId: '', logger: {} } as never).protocol({ topics: ['t'] });
  }

  /** A batch of messages `key=value`, from an offset on, and `left` more at the brokers; resolves with what was done with it. */
  async deliver(from: number, messages: readonly string[], heartbeat: () => Promise<void> = async () => undefined, left = 0): Promise<{ accepted?: string; commits: unknown[] }> {
    const done: { accepted?: string; commits: unknown[] } = { commits: [] };
    const records = messages.map((text, index) => ({ offset: String(from + index), key: Buffer.from(text.split('=')[0] ?? ''), value: Buffer.from(text), headers: {}, timestamp: '0' }));
    const batch = { topic: 't', partition: 0, fetchedOffset: String(from), messages: records, lastOffset: () => String(from + messages.length - 1), highWatermark: String(from + messages.length + left) };
    const payload = {
      batch, heartbeat,
      resolveOffset: (offset: string) => (done.accepted = offset),
      commitOffsetsIfNecessary: async (offsets: unknown) => void done.commits.push(offsets),
    };
    await this.eachBatch?.(payload as unknown as EachBatchPayload);
    return done;
  }
}

/** Makes consumers, the first of which may fail to connect. */
export function fakeKafka(...failures: Error[]): { readonly kafka: Pick<Kafka, 'consumer'>; readonly made: FakeConsumer[] } {
  const made: FakeConsumer[] = [];
  const consumer = (config?: ConsumerConfig): Consumer => {
    const fake = new FakeConsumer(config ?? { groupId: '' }, failures.shift());
    made.push(fake);
    return fake as unknown as Consumer;
  };
  return { kafka: { consumer }, made };
}
