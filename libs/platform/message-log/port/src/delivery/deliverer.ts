import type { ConsumeOptions, Message } from '../message-log';
import { BatchDeliverer } from './batch-deliverer';
import type { DeliveryContext } from './delivery-context';
import type { Feed } from './feed';
import { KeyedDeliverer } from './keyed-deliverer';
import type { Timers } from './timers';

/** Hands messages to a handler, and sees to what becomes of them. */
export interface Deliverer<F extends Feed> {
  /** Offsets of a feed must arrive in order. */
  deliver(feed: F, message: Message): void;
  /** Delivers again what is parked of the key. */
  replay(feed: F, key: string): void;
  /** Forgets what waits of the matching feeds, and resolves when nothing of them is at work. */
  drop(matches: (feed: F) => boolean): Promise<void>;
}

export interface DelivererOptions<F extends Feed> extends Omit<DeliveryContext<F>, 'handler'> {
  readonly handler: ConsumeOptions['handler'];
  readonly concurrency: number;
  readonly timers: Timers;
}

/** As the handler wants them: one by one, or in batches. */
export function delivererFor<F extends Feed>({ handler, concurrency, timers, ...context }: DelivererOptions<F>): Deliverer<F> {
  return typeof handler === 'function' ? new KeyedDeliverer({ ...context, handler }, concurrency, timers) : new BatchDeliverer(context, handler, timers);
}
