import type { ParkedMessage } from '../message-log';
import { backoff, describeError, isWorthAnotherTry } from './backoff';
import { STORAGE_PAUSE, type DeliveryContext } from './delivery-context';
import type { Feed } from './feed';
import type { Task } from './keyed-runner';

/**
 * Delivers what is parked of one key again, in order, and sets the key free. It stands in the key's own queue, so nothing
 * of the key is handled or parked while it runs.
 */
export class ReplayTask<F extends Feed> implements Task {
  readonly bytes = 0;
  private attempt = 0;

  constructor(
    private readonly context: DeliveryContext<F>,
    readonly feed: F,
    readonly key: string,
  ) {}

  async run(): Promise<number | undefined> {
    try {
      return await this.replayAll();
    } catch (error) {
      this.context.report(error);
      return this.feed.signal.aborted ? undefined : STORAGE_PAUSE;
    }
  }

  private async replayAll(): Promise<number | undefined> {
    const { parking } = this.context;
    for (let parked = this.next(); parked; parked = this.next()) {
      if (this.feed.signal.aborted) return undefined;
      const failure = await this.deliver(parked);
      if (failure) return this.fail(parked, failure.error);
      await parking.remove(this.feed, parked);
      this.attempt = 0;
    }
    this.feed.parkedKeys.delete(this.key);
    return undefined;
  }

  private next(): ParkedMessage | undefined {
    return this.context.parking.firstOf(this.feed, this.key);
  }

  private async deliver(parked: ParkedMessage): Promise<{ error: unknown } | undefined> {
    try {
      await this.context.handler(parked, { attempt: ++this.attempt, signal: this.feed.signal });
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  private async fail(parked: ParkedMessage, error: unknown): Promise<number | undefined> {
    const { retry, random, parking } = this.context;
    if (this.feed.signal.aborted) return undefined;
    if (isWorthAnotherTry(error, this.attempt, retry)) return backoff(retry, this.attempt, random);
    await parking.parkAgain(this.feed, parked, { error: describeError(error), attempts: this.attempt });
    return undefined;
  }
}
