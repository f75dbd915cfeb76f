import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import type { Position, RecordedEvent } from '@carillon/platform/event-store';
import { decode } from '../stored-event';
import { Batches } from './batches';
import { SubscriptionFailed } from './subscription-failed';
import type { Wanted } from './wanted';

export interface FeedOptions {
  /** Events up to here were handed on before. */
  readonly after: Position;
  readonly batchSize: number;
  /** The server may send more than that. */
  readonly includes: Wanted['includes'];
}

/** One subscription of the client, as batches; it fails once and is then to be replaced. */
export class Feed {
  isConfirmed = false;
  /** Resolves when it is confirmed or has failed. */
  readonly begun: Promise<void>;
  /** Grows with everything that comes. */
  signs = 0;
  private readonly batches: Batches;
  private readonly includes: Wanted['includes'];
  private last: Position;
  private checkpoint = 0;
  private failure: { readonly error: unknown } | undefined;
  private wake = (): void => undefined;
  private begin = (): void => undefined;

  constructor(
    private readonly subscription: AllStreamSubscription,
    { after, batchSize, includes }: FeedOptions,
  ) {
    this.includes = includes;
    this.last = after;
    this.batches = new Batches(batchSize);
    this.begun = new Promise((resolve) => (this.begin = resolve));
    subscription.on('data', (resolved: AllStreamResolvedEvent) => this.take(resolved));
    subscription.on('confirmation', () => this.confirm());
    subscription.on('caughtUp', () => void this.signs++);
    subscription.on('error', (error) => this.fail(error));
    subscription.on('end', () => this.fail(new SubscriptionFailed('ended by itself')));
    subscription.on('close', () => this.fail(new SubscriptionFailed('was closed')));
  }

  /** Everything up to here has come, or is of other categories. What a checkpoint tells counts once all that was sent before it is out of the stream. */
  get seen(): Position {
    return this.isWaiting && this.subscription.readableLength === 0 ? Math.max(this.last, this.checkpoint) : this.last;
  }

  /** It waits for the server, not for whoever takes the events. */
  get isWaiting(): boolean {
    return this.batches.isEmpty;
  }

  get isOver(): boolean {
    return this.failure !== undefined;
  }

  checkpointReached(position: Position): void {
    this.signs++;
    this.checkpoint = position;
    this.wake();
  }

  /** Only the first counts. */
  fail(error: unknown): void {
    this.failure ??= { error };
    this.begin();
    this.wake();
  }

  /**
   * The next batch, `undefined` when it was aborted first. Whoever asks for it has taken all before it, so that it may be told
   * how far the server has passed over events of others. @throws what the subscription failed with.
   */
  async next(signal: AbortSignal, onPassed?: (position: Position) => void): Promise<readonly RecordedEvent[] | undefined> {
    while (!signal.aborted) {
      if (this.failure) throw this.failure.error;
      if (!this.batches.isEmpty) return this.takeBatch();
      if (this.seen > this.last) onPassed?.(this.seen);
      await this.change(signal);
    }
    return undefined;
  }

  /** To be called in every case. */
  close(): void {
    this.fail(new SubscriptionFailed('was given up'));
    this.subscription.unsubscribe().catch(() => undefined);
    this.subscription.resume();
  }

  private confirm(): void {
    this.isConfirmed = true;
    this.begin();
  }

  private take({ event }: AllStreamResolvedEvent): void {
    this.signs++;
    if (!event || this.failure || !this.includes(event)) return;
    try {
      const recorded = decode(event);
      // A server may repeat what it sent before a reconnection of its own.
      if (recorded.position > this.last) this.add(recorded);
    } catch (error) {
      this.fail(error);
    }
  }

  private add(recorded: RecordedEvent): void {
    this.last = recorded.position;
    this.batches.add(recorded);
    if (this.batches.isFull) this.subscription.pause();
    this.wake();
  }

  private takeBatch(): readonly RecordedEvent[] {
    const batch = this.batches.take();
    if (!this.batches.isFull) this.subscription.resume();
    return batch;
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        this.wake = () => undefined;
        resolve();
      };
      signal.addEventListener('abort', done);
      this.wake = done;
      if (signal.aborted) done();
    });
  }
}
