import type { Config } from '@carillon/platform/config';
import { SystemClock } from '@carillon/platform/clock';
import { SimulatorApi, simulatorServer } from '@carillon/telephony/simulator-http';
import { DataDirectoryLock } from '../embedded/data-directory-lock';
import { listen } from '../lifecycle/listen';
import { madeDirectory } from '../made-directory';
import { undoAll, type Undo } from '../undo';
import { openSimulator, simulatorOptions } from './open-simulator';

export interface RunningSimulator {
  readonly url: string;
  close(): Promise<void>;
}

/** The simulated carrier as a process of its own, for dialers that run in several. */
export async function startSimulator(config: Config): Promise<RunningSimulator> {
  const undo: Undo[] = [];
  try {
    return { url: await open(config, undo), close: () => undoAll(undo) };
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

async function open(config: Config, undo: Undo[]): Promise<string> {
  const options = simulatorOptions(config);
  const directory = madeDirectory(config.dataDir);
  const lock = DataDirectoryLock.take(directory);
  undo.push(() => lock.release());
  const clock = new SystemClock();
  undo.push(() => clock.close());
  // What it recorded is looked at while it runs, by whoever doubts the platform.
  const carrier = openSimulator(directory, clock, options, undo, false);
  const api = new SimulatorApi(carrier, (limit, after) => carrier.records(limit, after));
  undo.push(() => api.close());
  const server = simulatorServer(api);
  undo.push(() => server.closeAllConnections());
  undo.push(() => void server.close());
  return listen(server, config);
}
