import type { Message } from '../message-log';
import { backoff, describeError, isWorthAnotherTry } from './backoff';
import { STORAGE_PAUSE, type DeliveryContext } from './delivery-context';
import type { Failure, Feed } from './feed';
import type { Task } from './keyed-runner';
import type { Tracked } from './offset-tracker';

export const BEHIND: Failure = { error: 'An earlier message of this key is parked', attempts: 0 };

/** Hands one message to the handler until it is done or parked. */
export class MessageTask<F extends Feed> implements Task {
  private readonly tracked: Tracked;
  private attempt = 0;

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
      await this.context.handler(this.message, { attempt: ++this.attempt, signal: this.feed.signal });
    } catch (error) {
      return this.fail(error);
    }
    return this.finish();
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
