import { join } from 'node:path';
import type { Config } from '@carillon/platform/config';
import { KeyedHash } from '@carillon/platform/crypto';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';
import { SoleOwnership } from '@carillon/platform/ownership';
import { SqliteReadStore, TwoFileReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import type { SimulatorOptions } from '@carillon/telephony/simulator';
import { madeDirectory } from '../made-directory';
import type { Adapters } from '../platform';
import { openSimulator, simulatorOptions } from '../simulator/open-simulator';
import { undoAll, type Undo } from '../undo';
import { DataDirectoryLock } from './data-directory-lock';
import { forgetMessages } from './forget-messages';
import { hashKeyOf } from './hash-key';
import { openClock } from './open-clock';

/** One data directory: the log, the topics and the read models in one SQLite file, the simulator's calls in another. */
export async function openEmbedded(config: Config): Promise<Adapters> {
  const options = simulatorOptions(config);
  const directory = madeDirectory(config.dataDir);
  const undo: Undo[] = [];
  try {
    return assemble(config, options, directory, undo);
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

function assemble(config: Config, options: SimulatorOptions, directory: string, undo: Undo[]): Adapters {
  const lock = DataDirectoryLock.take(directory);
  undo.push(() => lock.release());
  const keyedHash = new KeyedHash(hashKeyOf(directory, config.hashKey));
  const time = openClock(config.clock, directory);
  undo.push(() => time.close());
  const file = openFile(join(directory, 'carillon.db'), undo);
  const carrier = openSimulator(directory, time.clock, options, undo, true);
  const eventStore = new SqliteEventStore(file);
  const reports = new SqliteFile(join(directory, 'reports.db'), { threadWhenBusy: true, checkpointsBeside: true });
  undo.push(() => reports.close());
  const readStore = new TwoFileReadStore(new SqliteReadStore(file), new SqliteReadStore(reports), () => file.durable());
  const messageLog = new SqliteMessageLog(file);
  // A disk that is full is told of by whoever writes for somebody; this can wait for the next hour.
  undo.push(forgetMessages({ log: messageLog, days: config.topicRetentionDays, clock: time.clock, onFailure: () => undefined }));
  return {
    clock: time.clock,
    keyedHash,
    eventStore,
    messageLog,
    readStore,
    ownership: new SoleOwnership(),
    inventory: { categories: () => eventStore.categories(), collections: () => readStore.collections() },
    carrier,
    carrierRecords: (limit, after) => carrier.records(limit, after),
    close: () => undoAll(undo),
  };
}

function openFile(path: string, undo: Undo[]): SqliteFile {
  const file = new SqliteFile(path, { isSole: true, checkpointsBeside: true });
  undo.push(() => file.close());
  return file;
}
