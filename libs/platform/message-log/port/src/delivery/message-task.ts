import type { Delivery, Message } from '../message-log';
import { backoff, describeError, isWorthAnotherTry } from './backoff';
import { STORAGE_PAUSE, type DeliveryContext } from './delivery-context';
import type { Failure, Feed } from './feed';
import type { Task } from './keyed-runner';
import type { Tracked } from './offset-tracker';

const BEHIND: Failure = { error: 'An earlier message of this key is parked', attempts: 0 };

/** One for each message: what few handlers ask for is made when it is asked for. */
class Try implements Delivery {
  constructor(
    readonly attempt: number,
    readonly signal: AbortSignal,
    private readonly task: Pick<MessageTask<Feed>, 'keep'>,
  ) {}

  get finishesWith(): Delivery['finishesWith'] {
    return (kept) => this.task.keep(kept);
  }
}

/** Hands one message to the handler until it is done or parked. */
export class MessageTask<F extends Feed> implements Task {
  private readonly tracked: Tracked;
  private attempt = 0;
  private kept: Promise<unknown> | undefined;

  constructor(
    private readonly context: DeliveryContext<F>,
    readonly feed: F,
    readonly message: Message,
  ) {
    this.tracked = feed.tracker.start(message.offset);
  }

  get bytes(): number {
    return this.message.value.length;
  }

  async run(): Promise<number | undefined> {
    if (this.feed.parkedKeys.has(this.message.key)) return this.park(BEHIND);
    try {
      await this.context.handler(this.message, new Try(++this.attempt, this.feed.signal, this));
    } catch (error) {
      return this.fail(error);
    }
    return this.kept ? this.finishLater(this.kept) : this.finish();
  }

  keep(kept: Promise<unknown>): void {
    this.kept = kept;
  }

  /** Its key goes on meanwhile. Should it not even be possible to park it, its offset stays, and the next start delivers it again. */
  private finishLater(kept: Promise<unknown>): undefined {
    this.context.keeping.add(kept.then(() => this.finish(), (error: unknown) => this.giveUp(error)));
  }

  private async giveUp(error: unknown): Promise<void> {
    if (this.feed.signal.aborted) this.abandon();
    else await this.park({ error: describeError(error), attempts: this.attempt });
  }

  private fail(error: unknown): Promise<number | undefined> | number | undefined {
    // Neither tried again nor parked here: the partition's next owner gets it from the start.
    if (this.feed.signal.aborted) return this.abandon();
    const { retry, random } = this.context;
    if (isWorthAnotherTry(error, this.attempt, retry)) return backoff(retry, this.attempt, random);
    return this.park({ error: describeError(error), attempts: this.attempt });
  }

  /** Durable before the message counts as finished: a crash in between delivers it once more, and finds it parked. */
  private async park(failure: Failure): Promise<number | undefined> {
    try {
      await this.context.parking.park(this.feed, this.message, failure);
    } catch (error) {
      this.context.report(error);
      return this.feed.signal.aborted ? this.abandon() : STORAGE_PAUSE;
    }
    return this.finish();
  }

  private finish(): undefined {
    this.context.finished(this.feed, this.tracked, this.bytes);
  }

  private abandon(): undefined {
    this.context.abandoned(this.feed, this.bytes);
  }
}
