import type { Ignores, MessageHandler, RetryPolicy } from '../message-log';
import type { Feed, Parking } from './feed';
import type { Tracked } from './offset-tracker';

/** What the tasks of one consumer share. */
export interface DeliveryContext<F extends Feed> {
  readonly handler: MessageHandler;
  readonly ignores: Ignores | undefined;
  readonly retry: RetryPolicy;
  readonly parking: Parking<F>;
  readonly random: () => number;
  finished(feed: F, tracked: Tracked, bytes: number): void;
  /** Neither done nor parked: the partition was lost meanwhile. */
  abandoned(feed: F, bytes: number): void;
  /** A failure of the storage, not of the handler. */
  report(error: unknown): void;
}

/** Before something is tried again that the storage refused, in ms. */
export const STORAGE_PAUSE = 1_000;
