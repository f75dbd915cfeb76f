import { join } from 'node:path';
import type { Clock } from '@carillon/kernel';
import { ConfigError, type Config } from '@carillon/platform/config';
import { SqliteFile } from '@carillon/platform/sqlite';
import { parseSimulatorOptions, SimulatedCarrier, SimulatorOptionsInvalid, type SimulatorOptions } from '@carillon/telephony/simulator';
import type { Undo } from '../undo';

/**
 * The simulated carrier on its own file in the data directory, apart from Carillon's.
 * @param isSole whether nobody else may look into the file meanwhile, which is faster
 */
export function openSimulator(directory: string, clock: Clock, options: SimulatorOptions, undo: Undo[], isSole: boolean): SimulatedCarrier {
  const file = new SqliteFile(join(directory, 'simulator.db'), { isSole, waitsBeside: true });
  undo.push(() => file.close());
  const carrier = new SimulatedCarrier(file, clock, options);
  undo.push(() => carrier.close());
  return carrier;
}

/** @throws ConfigError which says what is wrong with `CARILLON_SIMULATOR`. */
export function simulatorOptions({ simulator }: Config): SimulatorOptions {
  try {
    return parseSimulatorOptions(JSON.stringify(simulator));
  } catch (error) {
    throw error instanceof SimulatorOptionsInvalid ? new ConfigError([error.message]) : error;
  }
}
