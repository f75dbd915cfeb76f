import type { Clock } from '@carillon/kernel';
import type { Config } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { EventStore } from '@carillon/platform/event-store';
import type { MessageLog } from '@carillon/platform/message-log';
import type { ReadStore } from '@carillon/platform/read-store';
import type { HealthRegistry, Logger, Metrics } from '@carillon/platform/telemetry';
import type { Carrier } from '@carillon/telephony';

/** The simulator's own records in the order of the requests, as plain JSON; `after` is a `sequence`. */
export type CarrierRecords = (limit: number, after?: number) => readonly object[] | Promise<readonly object[]>;

/** What a mode provides: one implementation per port. */
export interface Adapters {
  readonly clock: Clock;
  readonly keyedHash: KeyedHash;
  readonly eventStore: EventStore;
  readonly messageLog: MessageLog;
  readonly readStore: ReadStore;
  readonly carrier: Carrier;
  readonly carrierRecords?: CarrierRecords;
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
