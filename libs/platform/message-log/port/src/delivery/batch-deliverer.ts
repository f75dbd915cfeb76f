import type { InBatches, Message, MessageHandler } from '../message-log';
import { backoff, describeError } from './backoff';
import { Batches } from './batches';
import type { Deliverer } from './deliverer';
import { STORAGE_PAUSE, type DeliveryContext } from './delivery-context';
import type { Failure, Feed } from './feed';
import { KeyedRunner, type Task } from './keyed-runner';
import { BEHIND } from './message-task';
import type { Tracked } from './offset-tracker';
import { ReplayTask } from './replay-task';
import type { Timers } from './timers';

/** A message that waits for its batch or for what becomes of it. */
interface Arrival<F extends Feed> {
  readonly feed: F;
  readonly message: Message;
  readonly tracked: Tracked;
}

interface Replay<F extends Feed> extends Task {
  readonly feed: F;
}

/** Whatever has come, all keys together, while the batch before it was at work. A replay has a turn of its own. */
export class BatchDeliverer<F extends Feed> implements Deliverer<F> {
  private readonly batches: Batches<Arrival<F>>;
  private readonly replays: KeyedRunner<Replay<F>>;
  private turn: Promise<unknown> = Promise.resolve();
  private hurry: () => void = () => undefined;

  constructor(
    private readonly context: Omit<DeliveryContext<F>, 'handler'>,
    private readonly handler: InBatches,
    private readonly timers: Timers,
  ) {
    this.batches = new Batches({ work: (batch) => this.inTurn(() => this.handle(batch)), weightOf: ({ message }) => message.value.length, timers });
    this.replays = new KeyedRunner(1, timers);
  }

  deliver(feed: F, message: Message): void {
    this.batches.add({ feed, message, tracked: feed.tracker.start(message.offset) });
  }

  replay(feed: F, key: string): void {
    const task = new ReplayTask({ ...this.context, handler: this.alone }, feed, key);
    this.replays.push(feed.lane + key, { feed, run: () => this.inTurn(() => task.run()) });
  }

  async drop(matches: (feed: F) => boolean): Promise<void> {
    this.batches.drop(({ feed }) => matches(feed)).forEach((arrival) => this.abandon(arrival));
    this.hurry();
    await this.replays.drop(({ feed }) => matches(feed));
    await this.turn;
  }

  private readonly alone: MessageHandler = async (message) => {
    const [refusal] = await this.handler.batch([message]);
    if (refusal) throw refusal.error;
  };

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done;
    return done;
  }

  private async handle(batch: readonly Arrival<F>[]): Promise<void> {
    const { behind = [], open = [] } = Object.groupBy(batch, ({ feed, message }) => (feed.parkedKeys.has(message.key) ? 'behind' : 'open'));
    await Promise.all([...behind.map((arrival) => this.park(arrival, BEHIND)), this.handleAll(open)]);
  }

  private async handleAll(batch: readonly Arrival<F>[]): Promise<void> {
    for (let open = batch, failures = 1; open.length > 0; failures++) {
      try {
        const refusals = await this.handler.batch(open.map(({ message }) => message));
        const errors = new Map(refusals.map(({ message, error }) => [message, error]));
        const { refused = [], done = [] } = Object.groupBy(open, ({ message }) => (errors.has(message) ? 'refused' : 'done'));
        done.forEach((arrival) => this.finish(arrival));
        await Promise.all(refused.map((arrival) => this.park(arrival, failureOf(errors.get(arrival.message)))));
        return;
      } catch (error) {
        this.context.report(error);
        open = await this.stillOurs(open, failures);
      }
    }
  }

  /** After a pause. What was lost is neither tried again nor parked here: the partition's next owner gets it. */
  private async stillOurs(batch: readonly Arrival<F>[], failures: number): Promise<readonly Arrival<F>[]> {
    if (batch.some(isOurs)) await this.pause(backoff(this.context.retry, failures, this.context.random));
    batch.filter((arrival) => !isOurs(arrival)).forEach((arrival) => this.abandon(arrival));
    return batch.filter(isOurs);
  }

  /** Durable before the message counts as finished: a crash in between delivers it once more, and finds it parked. */
  private async park(arrival: Arrival<F>, failure: Failure): Promise<void> {
    for (;;) {
      try {
        await this.context.parking.park(arrival.feed, arrival.message, failure);
        return this.finish(arrival);
      } catch (error) {
        this.context.report(error);
        if (!isOurs(arrival)) return this.abandon(arrival);
        await this.pause(STORAGE_PAUSE);
      }
    }
  }

  /** Ends early when something is to be dropped. */
  private pause(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.timers(delay, resolve);
      this.hurry = () => {
        cancel();
        resolve();
      };
    });
  }

  private finish({ feed, tracked, message }: Arrival<F>): void {
    this.context.finished(feed, tracked, message.value.length);
  }

  private abandon({ feed, message }: Arrival<F>): void {
    this.context.abandoned(feed, message.value.length);
  }
}

const isOurs = ({ feed }: Arrival<Feed>): boolean => !feed.signal.aborted;

const failureOf = (error: unknown): Failure => ({ error: describeError(error), attempts: 1 });
