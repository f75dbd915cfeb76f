import type { MessageHandler, RetryPolicy, Tracked } from '@carillon/platform/message-log';
import type { ParkedTable } from './parked-table';
import type { PartitionFeed } from './partition-feed';

/** What the tasks of one consumer share. */
export interface DeliveryContext {
  readonly group: string;
  readonly handler: MessageHandler;
  readonly retry: RetryPolicy;
  readonly parking: ParkedTable;
  readonly random: () => number;
  finished(feed: PartitionFeed, tracked: Tracked, bytes: number): void;
  /** Neither done nor parked: the partition was lost meanwhile. */
  abandoned(bytes: number): void;
  /** A failure of the storage, not of the handler. */
  report(error: unknown): void;
}

/** Before something is tried again that the storage refused. */
export const STORAGE_PAUSE = 1_000;
