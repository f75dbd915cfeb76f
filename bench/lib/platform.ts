import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { ApiClient } from '../../services/all-in-one/src/client/api-client';
import { startAllInOne, type AllInOne } from '../../services/all-in-one/src/start-all-in-one';

export interface BenchPlatform {
  readonly platform: Platform;
  readonly running: AllInOne;
  readonly api: ApiClient;
  readonly directory: string;
  stop(): Promise<void>;
}

/** The whole platform in this process, as `npm start` runs it. */
export async function openBenchPlatform(environment: Readonly<Record<string, string>>, directory = mkdtempSync(join(tmpdir(), 'carillon-bench-'))): Promise<BenchPlatform> {
  const config = loadConfig({ CARILLON_DATA_DIR: directory, CARILLON_PORT: '0', CARILLON_LOG_LEVEL: 'error', ...environment });
  const platform = await openPlatform(config);
  const running = await startAllInOne(platform);
  const stop = async (): Promise<void> => {
    await running.close();
    await platform.close();
  };
  return { platform, running, api: new ApiClient(running.url, running.token), directory, stop };
}
