import type { Clock } from '@carillon/kernel';
import { SystemClock } from '@carillon/platform/clock';
import type { Config } from '@carillon/platform/config';
import { KeyedHash, newId } from '@carillon/platform/crypto';
import { EventStoreDbEventStore } from '@carillon/platform/event-store-eventstoredb';
import { KafkaMessageLog, parseTopics } from '@carillon/platform/message-log-kafka';
import { StoredOwnership, timingOf } from '@carillon/platform/ownership';
import { MongoReadStore } from '@carillon/platform/read-store-mongodb';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Logger } from '@carillon/platform/telemetry';
import topics from '../../../../../deploy/topics.json';
import type { Adapters } from '../platform';
import { undoAll, type Undo } from '../undo';
import { openCarrier, type OpenCarrier } from './open-carrier';

export interface Setting {
  readonly config: Config;
  /** Names this process to the brokers. */
  readonly service: string;
  /** Whether calls will be made. */
  readonly dials: boolean;
  readonly logger: Logger;
}

/** Kafka, EventStoreDB and MongoDB, which many processes share; the carrier too when calls will be made. */
export async function openDistributed(setting: Setting): Promise<Adapters> {
  const undo: Undo[] = [];
  try {
    return await assemble(setting, undo);
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

async function assemble(setting: Setting, undo: Undo[]): Promise<Adapters> {
  const { config, logger, dials } = setting;
  const clock = new SystemClock();
  undo.push(() => clock.close());
  const eventStore = new EventStoreDbEventStore({ url: needed(config.eventStoreUrl), onTrouble: (trouble) => logger.warn({ err: trouble.error, ...trouble }, 'EventStoreDB was in trouble') });
  undo.push(() => eventStore.close());
  const readStore = new MongoReadStore({ url: needed(config.mongodbUrl), onTrouble: (message) => logger.warn(message) });
  undo.push(() => readStore.close());
  const messageLog = await openMessageLog(setting);
  undo.push(() => messageLog.close());
  const carrier = await openCarrier(dials ? needed(config.carrierUrl) : undefined);
  undo.push(() => carrier.carrier.close());
  return { clock, eventStore, readStore, messageLog, ...carrierParts(carrier), keyedHash: new KeyedHash(needed(config.hashKey)), ownership: ownershipOver(readStore, clock, logger), close: () => undoAll(undo) };
}

const carrierParts = ({ carrier, records }: OpenCarrier): Pick<Adapters, 'carrier' | 'carrierRecords'> => ({ carrier, ...(records && { carrierRecords: records }) });

const openMessageLog = ({ config, service, logger }: Setting): Promise<KafkaMessageLog> =>
  KafkaMessageLog.open({
    brokers: needed(config.kafkaBrokers),
    clientId: `carillon.${service}`,
    topics: parseTopics(topics),
    onLog: (level, message, details) => logger[level](details, message),
  });

function ownershipOver(store: ReadStore, clock: Clock, logger: Logger): StoredOwnership {
  return new StoredOwnership({ store, timing: timingOf(clock), newId, onFailure: (error) => logger.warn({ err: error }, 'a lease could not be renewed; trying again') });
}

/** The configuration has been checked: in distributed mode these are there. */
function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The configuration was not checked for distributed mode');
  return value;
}
