import { randomInt } from 'node:crypto';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import { backoff, wallTimers, type MessageLog, type Timers } from '@carillon/platform/message-log';
import type { ReadStore } from '@carillon/platform/read-store';
import { Checkpointer } from './checkpointer';
import { byTopic, type Translate } from './outbound';

export interface RelayFailure {
  readonly relay: string;
  readonly error: unknown;
  /** Failures in a row; the relay tries again by itself. */
  readonly failures: number;
}

export interface RelayOptions {
  /** Names the checkpoint: one relay of a name runs at a time. */
  readonly name: string;
  readonly eventStore: Pick<EventStore, 'subscribeAll' | 'head'>;
  readonly messageLog: Pick<MessageLog, 'publish'>;
  readonly readStore: Pick<ReadStore, 'checkpoint' | 'write'>;
  readonly categories: readonly string[];
  readonly translate: Translate;
  readonly onFailure: (failure: RelayFailure) => void;
  /** Pauses in ms before trying again. Default 100, doubling to 10,000. */
  readonly pauses?: { readonly firstDelay: number; readonly maxDelay: number };
  readonly timers?: Timers;
  readonly batchSize?: number;
}

const PAUSES = { firstDelay: 100, maxDelay: 10_000 };

/**
 * The only road from the event store to the topics: what was appended is published in order, then remembered. After a crash
 * or a failure it starts again from what was remembered, so messages may come twice, never too few.
 */
export class Relay {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private published = 0;
  private failures = 0;

  constructor(private readonly options: RelayOptions) {}

  /** Position in the event store up to which everything is published. */
  get position(): number {
    return this.published;
  }

  /** How far the store's newest event is ahead; events of other categories count, so this is an upper bound. */
  async lag(): Promise<number> {
    return Math.max(0, (await this.options.eventStore.head()) - this.published);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the batch at hand, with its checkpoint written. A stopped relay is not started again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      try {
        await this.follow();
        if (!this.isStopped) throw new Error('The subscription to the event store ended by itself');
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  private async follow(): Promise<void> {
    const { name, eventStore, readStore, categories, batchSize } = this.options;
    const checkpointer = new Checkpointer(readStore, name, () => (this.failures = 0));
    this.published = (await readStore.checkpoint(name)) ?? 0;
    const from = { after: this.published, categories, signal: this.stopping.signal };
    try {
      for await (const batch of eventStore.subscribeAll({ ...from, ...(batchSize !== undefined && { batchSize }) })) {
        await this.publish(batch, checkpointer);
        if (this.isStopped) break;
      }
    } finally {
      await checkpointer.settle();
    }
  }

  private async publish(batch: readonly RecordedEvent[], checkpointer: Checkpointer): Promise<void> {
    const topics = [...(await byTopic(batch, this.options.translate))];
    await Promise.all(topics.map(([topic, messages]) => this.options.messageLog.publish(topic, messages)));
    this.published = batch.at(-1)?.position ?? this.published;
    checkpointer.reached(this.published);
  }

  private async recover(error: unknown): Promise<void> {
    const { name, onFailure, pauses = PAUSES } = this.options;
    onFailure({ relay: name, error, failures: ++this.failures });
    if (!this.isStopped) await this.pause(backoff(pauses, this.failures, jitter));
  }

  private pause(delay: number): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = (this.options.timers ?? wallTimers)(delay, end);
      signal.addEventListener('abort', end);
    });
  }
}

const jitter = (): number => randomInt(2 ** 32) / 2 ** 32;
