import type { Message } from '../message-log';
import type { Deliverer } from './deliverer';
import type { DeliveryContext } from './delivery-context';
import type { Feed } from './feed';
import { KeyedRunner } from './keyed-runner';
import { MessageTask } from './message-task';
import { ReplayTask } from './replay-task';
import type { Timers } from './timers';

/** One message after the other of each key, keys side by side. */
export class KeyedDeliverer<F extends Feed> implements Deliverer<F> {
  private readonly runner: KeyedRunner<MessageTask<F> | ReplayTask<F>>;

  constructor(
    private readonly context: DeliveryContext<F>,
    concurrency: number,
    timers: Timers,
  ) {
    this.runner = new KeyedRunner(concurrency, timers);
  }

  deliver(feed: F, message: Message): void {
    this.runner.push(feed.lane + message.key, new MessageTask(this.context, feed, message));
  }

  replay(feed: F, key: string): void {
    this.runner.push(feed.lane + key, new ReplayTask(this.context, feed, key));
  }

  async drop(matches: (feed: F) => boolean): Promise<void> {
    const dropped = await this.runner.drop(({ feed }) => matches(feed));
    dropped.forEach((task) => task instanceof MessageTask && this.context.abandoned(task.feed, task.bytes));
  }
}
