import { ConfigError, type Config } from '@carillon/platform/config';
import type { Adapters } from '../platform';

/** Kafka, EventStoreDB and MongoDB; the carrier too when calls will be made. */
export async function openDistributed(_: Config, __: boolean): Promise<Adapters> {
  throw new ConfigError(['CARILLON_MODE=distributed is not in this build, which has the embedded adapters only; remove it, or set CARILLON_MODE=embedded']);
}
