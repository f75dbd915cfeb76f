import type { Clock } from '@carillon/kernel';
import type { Config } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { EventStore, Position } from '@carillon/platform/event-store';
import type { MessageLog } from '@carillon/platform/message-log';
import type { Ownership } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { HealthRegistry, Logger, Metrics } from '@carillon/platform/telemetry';
import type { Carrier } from '@carillon/telephony';

/** The simulator's own records in the order of the requests, as plain JSON; `after` is a `sequence`. */
export type CarrierRecords = (limit: number, after?: number) => readonly object[] | Promise<readonly object[]>;

/** Everything that is stored, for a program that moves all of it and knows none of it. */
export interface Inventory {
  /** With the number of events and the position of the newest. */
  categories(): Promise<readonly { readonly category: string; readonly events: number; readonly last: Position }[]>;
  collections(): Promise<readonly string[]>;
}

/** What a mode provides: one implementation per port. */
export interface Adapters {
  readonly clock: Clock;
  readonly keyedHash: KeyedHash;
  readonly eventStore: EventStore;
  readonly messageLog: MessageLog;
  readonly readStore: ReadStore;
  readonly ownership: Ownership;
  readonly carrier: Carrier;
  readonly carrierRecords?: CarrierRecords;
  /** In embedded mode only. */
  readonly inventory?: Inventory;
  /** Everything that was opened, in the right order. Nothing may use the adapters any more. */
  close(): Promise<void>;
}

/** Everything that a service stands on, of which it knows the ports only. */
export interface Platform extends Adapters {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: HealthRegistry;
}
