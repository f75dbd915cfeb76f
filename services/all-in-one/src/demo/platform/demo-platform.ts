import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '@carillon/kernel';
import { loadConfig } from '@carillon/platform/config';
import { emptyDataDirectory, openPlatform } from '@carillon/platform/runtime';
import { createLogger, type Logger } from '@carillon/platform/telemetry';
import { startAllInOne } from '../../start-all-in-one';
import { BEGINNING, FACTOR, SIMULATOR } from '../story';
import { freePort } from './free-port';

type Environment = Readonly<Record<string, string | undefined>>;

export interface DemoPlatform {
  readonly url: string;
  readonly token: string;
  /** For showing what time it is in the story. */
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where the platform writes what it has to complain of. */
  readonly log: string;
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';
const PORT = 3_000;

/** Apart from the data of `npm start`, so that nothing of value is ever emptied. */
export const demoDirectory = (environment: Environment): string => resolve(environment['CARILLON_DATA_DIR'] ?? '.data', 'demo');

/**
 * The whole platform in this process, on an empty data directory of its own.
 * @throws ConfigError when another process has the directory, with the mend.
 */
export async function startDemoPlatform(environment: Environment): Promise<DemoPlatform> {
  const directory = demoDirectory(environment);
  const config = loadConfig({ ...environment, ...(await settings(directory, environment)) });
  await emptyDataDirectory(directory);
  const log = join(directory, 'carillon.log');
  const logger = createLogger({ service: 'demo', level: config.logLevel, destination: createWriteStream(log) });
  const platform = await openPlatform(config, { logger });
  const running = await startAllInOne(platform).catch(async (error: unknown) => {
    await platform.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await running.close();
    await platform.close();
  };
  return { url: running.url, token: running.token, clock: platform.clock, logger, log, close };
}

const settings = async (directory: string, environment: Environment): Promise<Environment> => ({
  CARILLON_MODE: 'embedded',
  CARILLON_DATA_DIR: directory,
  CARILLON_PORT: environment['CARILLON_PORT'] ?? String(await freePort(PORT, environment['CARILLON_HOST'] ?? HOST)),
  CARILLON_CARRIER: 'simulator',
  CARILLON_CLOCK: `accelerated:${FACTOR}@${BEGINNING}`,
  CARILLON_SIMULATOR: JSON.stringify(SIMULATOR),
  CARILLON_LOG_LEVEL: environment['CARILLON_LOG_LEVEL'] ?? 'warn',
});
