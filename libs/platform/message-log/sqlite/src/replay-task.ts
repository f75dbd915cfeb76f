import { backoff, describeError, isWorthAnotherTry, type ParkedMessage, type Task } from '@carillon/platform/message-log';
import { STORAGE_PAUSE, type DeliveryContext } from './delivery-context';
import type { PartitionFeed } from './partition-feed';

/**
 * Delivers what is parked of one key again, in order, and sets the key free. It stands in the key's own queue, so nothing
 * of the key is handled or parked while it runs.
 */
export class ReplayTask implements Task {
  readonly bytes = 0;
  private attempt = 0;

  constructor(
    private readonly context: DeliveryContext,
    readonly feed: PartitionFeed,
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
    for (let parked = this.next(); parked; parked = this.next()) {
      if (this.feed.signal.aborted) return undefined;
      const failure = await this.deliver(parked);
      if (failure) return this.fail(parked, failure.error);
      await this.context.parking.remove(parked.id);
      this.attempt = 0;
    }
    this.feed.parkedKeys.delete(this.key);
    return undefined;
  }

  private next(): ParkedMessage | undefined {
    return this.context.parking.firstOf(this.context.group, this.feed.id, this.key);
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
    await parking.parkAgain(parked, this.feed.id, { error: describeError(error), attempts: this.attempt });
    return undefined;
  }
}
