import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '@carillon/kernel';
import { ConfigError, type Config } from '@carillon/platform/config';
import { KeyedHash } from '@carillon/platform/crypto';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile, StorageUnavailable } from '@carillon/platform/sqlite';
import { parseSimulatorOptions, SimulatedCarrier, SimulatorOptionsInvalid, type SimulatorOptions } from '@carillon/telephony/simulator';
import type { Adapters } from '../platform';
import { DataDirectoryLock } from './data-directory-lock';
import { hashKeyOf } from './hash-key';
import { openClock } from './open-clock';

/** Undone in reverse, whether the start fails half way or the platform is closed. */
type Undo = () => void | Promise<void>;

/** One data directory: the log, the topics and the read models in one SQLite file, the simulator's calls in another. */
export async function openEmbedded(config: Config): Promise<Adapters> {
  const options = simulatorOptions(config);
  const directory = made(resolve(config.dataDir));
  const undo: Undo[] = [];
  try {
    return assemble(config, options, directory, undo);
  } catch (error) {
    await closeAll(undo);
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
  const carrier = openSimulator(join(directory, 'simulator.db'), time.clock, options, undo);
  return {
    clock: time.clock,
    keyedHash,
    eventStore: new SqliteEventStore(file),
    messageLog: new SqliteMessageLog(file),
    readStore: new SqliteReadStore(file),
    carrier,
    carrierRecords: (limit, after) => carrier.records(limit, after),
    close: () => closeAll(undo),
  };
}

function openSimulator(path: string, clock: Clock, options: SimulatorOptions, undo: Undo[]): SimulatedCarrier {
  const carrier = new SimulatedCarrier(openFile(path, undo), clock, options);
  undo.push(() => carrier.close());
  return carrier;
}

function openFile(path: string, undo: Undo[]): SqliteFile {
  const file = new SqliteFile(path);
  undo.push(() => file.close());
  return file;
}

async function closeAll(undo: Undo[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

function simulatorOptions({ simulator }: Config): SimulatorOptions {
  try {
    return parseSimulatorOptions(JSON.stringify(simulator));
  } catch (error) {
    throw error instanceof SimulatorOptionsInvalid ? new ConfigError([error.message]) : error;
  }
}

function made(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return directory;
  } catch (error) {
    throw new StorageUnavailable(directory, error);
  }
}
