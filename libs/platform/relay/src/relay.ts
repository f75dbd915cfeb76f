import { randomInt } from 'node:crypto';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import { backoff, wallTimers, type MessageLog, type Timers } from '@carillon/platform/message-log';
import { SoleOwnership, type Lease } from '@carillon/platform/ownership';
import { Checkpointer } from './checkpointer';
import { byTopic, type Translate } from './outbound';
import { FencedProgress, Outrun, PlainProgress, type Progress, type ProgressStore } from './progress';

export interface RelayFailure {
  readonly relay: string;
  readonly error: unknown;
  /** Failures in a row; the relay tries again by itself. */
  readonly failures: number;
}

export interface RelayOptions {
  /** Names the checkpoint: one relay of a name publishes at a time. */
  readonly name: string;
  readonly eventStore: Pick<EventStore, 'subscribeAll' | 'head'>;
  readonly messageLog: Pick<MessageLog, 'publish'>;
  readonly readStore: ProgressStore;
  /** To be given where another process may run a relay of this name; default: there is none. */
  readonly lease?: Lease;
  readonly categories: readonly string[];
  /** The only types that `translate` publishes; default: it may be any. */
  readonly types?: readonly string[];
  readonly translate: Translate;
  readonly onFailure: (failure: RelayFailure) => void;
  /** Pauses in ms before trying again. Default 100, doubling to 10,000. */
  readonly pauses?: { readonly firstDelay: number; readonly maxDelay: number };
  readonly timers?: Timers;
  readonly batchSize?: number;
}

/** Events of others since the last place that was kept. */
const WORTH_KEEPING = 10_000;
const PAUSES = { firstDelay: 100, maxDelay: 10_000 };

/**
 * The only road from the event store to the topics: what was appended is published in order, then remembered. After a crash
 * or a failure it starts again from what was remembered, so messages may come twice, never too few. So they may when another
 * process takes over from one that does not know yet; what that one would remember is refused (docs/adr/0026).
 */
export class Relay {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private published = 0;
  private failures = 0;
  /** Of the term that is being served. */
  private token: number | undefined;
  private readonly lease: Lease;
  private readonly progress: Progress;

  constructor(private readonly options: RelayOptions) {
    const { lease, readStore, name } = options;
    this.lease = lease ?? new SoleOwnership().lease();
    this.progress = lease ? new FencedProgress(readStore, name) : new PlainProgress(readStore, name);
  }

  /** Position in the event store up to which this process knows everything to be published. */
  get position(): number {
    return this.published;
  }

  /** Whether it is this process that publishes now. */
  get isLeading(): boolean {
    return this.token !== undefined && this.lease.isHeld();
  }

  /**
   * How far the store's newest event is ahead of what is published, by this process or another; events of other categories
   * count, so this is an upper bound.
   */
  async lag(): Promise<number> {
    const published = this.isLeading ? this.published : Math.max(this.published, await this.progress.load());
    return Math.max(0, (await this.options.eventStore.head()) - published);
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
        await this.lead();
      } catch (error) {
        if (error !== this.stopping.signal.reason) await this.recover(error);
      }
    }
    await this.giveUp();
  }

  /** Serves one term: until it is stopped or the lease is lost. */
  private async lead(): Promise<void> {
    const lost = new AbortController();
    if (!this.isLeading) this.token = await this.lease.acquire(this.stopping.signal);
    const stopListening = this.lease.onLost(() => lost.abort());
    try {
      await this.follow(AbortSignal.any([this.stopping.signal, lost.signal]));
    } finally {
      stopListening();
    }
  }

  private async follow(ending: AbortSignal): Promise<void> {
    const { eventStore, categories, types, batchSize } = this.options;
    const unkept = new AbortController();
    const checkpointer = new Checkpointer(this.progress, { written: () => (this.failures = 0), failed: () => unkept.abort() }, this.options.timers ?? wallTimers);
    const signal = AbortSignal.any([ending, unkept.signal]);
    this.published = await this.progress.claim(this.token ?? 0);
    try {
      const onPassed = (position: number): void => this.pass(position, checkpointer);
      for await (const batch of eventStore.subscribeAll({ after: this.published, categories, signal, onPassed, ...(types && { types }), ...(batchSize !== undefined && { batchSize }) })) {
        if (!this.isLeading) return;
        await this.publish(batch, checkpointer);
        if (signal.aborted) break;
      }
    } finally {
      await checkpointer.settle();
    }
    if (!signal.aborted) throw new Error('The subscription to the event store ended by itself');
  }

  private async publish(batch: readonly RecordedEvent[], checkpointer: Checkpointer): Promise<void> {
    const topics = [...(await byTopic(batch, this.options.translate))];
    await Promise.all(topics.map(([topic, messages]) => this.options.messageLog.publish(topic, messages)));
    this.published = batch.at(-1)?.position ?? this.published;
    checkpointer.reached(this.published);
  }

  /** Between its own events lie those of others. Where there are many the place is kept, or each start would look at all of them again. */
  private pass(position: number, checkpointer: Checkpointer): void {
    if (!this.isLeading || position - this.published < WORTH_KEEPING) return;
    this.published = position;
    checkpointer.reached(position);
  }

  private async recover(error: unknown): Promise<void> {
    const { name, onFailure, pauses = PAUSES } = this.options;
    onFailure({ relay: name, error, failures: ++this.failures });
    if (error instanceof Outrun) await this.giveUp();
    if (!this.isStopped) await this.pause(backoff(pauses, this.failures, jitter));
  }

  private async giveUp(): Promise<void> {
    this.token = undefined;
    await this.lease.release().catch(() => undefined);
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
