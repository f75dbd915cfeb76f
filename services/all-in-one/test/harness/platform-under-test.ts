import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { ApiClient } from '../../src/client/api-client';
import { startAllInOne } from '../../src/start-all-in-one';

export type Environment = Readonly<Record<string, string>>;

/** A Monday morning in New York; windows are open from here on for hours. */
export const START = '2026-03-02T14:30:00Z';

/** The same day, when calling is lawful in all of the United States: nobody is waited for until morning. */
export const MIDDAY = '2026-03-02T18:00:00Z';

export const TOKEN = 'talq_system_test_token_0123456789abcdef';

export const settings = (directory: string, more: Environment = {}): Environment => ({
  CARILLON_DATA_DIR: directory,
  CARILLON_PORT: '0',
  CARILLON_API_TOKEN: TOKEN,
  CARILLON_LOG_LEVEL: 'warn',
  CARILLON_CLOCK: `accelerated:3600@${START}`,
  ...more,
});

export const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), 'carillon-system-'));

export interface PlatformUnderTest {
  readonly platform: Platform;
  readonly api: ApiClient;
  readonly url: string;
  readonly directory: string;
  /** Lines that the platform logged at `warn` and above. */
  readonly logged: readonly string[];
  /** Stops it as SIGTERM does; the data stay. */
  stop(): Promise<void>;
}

/** What may be done to the data before the services come up. */
export type Before = (platform: Platform) => Promise<void>;

/** The whole platform in this process, on a data directory of its own. */
export async function startPlatform(more: Environment = {}, directory = temporaryDirectory(), before: Before = async () => undefined): Promise<PlatformUnderTest> {
  const logged: string[] = [];
  const config = loadConfig(settings(directory, more));
  const logger = createLogger({ service: 'system-test', level: config.logLevel, destination: { write: (line: string) => void logged.push(line) } });
  const platform = await openPlatform(config, { logger });
  await before(platform);
  const running = await startAllInOne(platform);
  const stop = once(async () => {
    await running.close();
    await platform.close();
  });
  return { platform, api: new ApiClient(running.url, running.token), url: running.url, directory, logged, stop };
}

/** A test may have stopped it already. */
function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}

export const remove = (directory: string): void => rmSync(directory, { recursive: true, force: true });
