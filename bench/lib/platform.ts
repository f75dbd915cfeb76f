import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamName } from '@carillon/kernel';
import { loadConfig } from '@carillon/platform/config';
import type { Appended, EventStore, NewEvent } from '@carillon/platform/event-store';
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

/** Told of every append at the moment at which it is acknowledged. */
export type OnAppended = (stream: StreamName, events: readonly NewEvent[], appended: Appended) => void;

function watched(store: EventStore, onAppended: OnAppended): EventStore {
  return {
    read: (stream, from, limit) => store.read(stream, from, limit),
    subscribeAll: (options) => store.subscribeAll(options),
    head: () => store.head(),
    append: async (stream, expected, events) => {
      const appended = await store.append(stream, expected, events);
      onAppended(stream, events, appended);
      return appended;
    },
  };
}

/** The whole platform in this process, as `npm start` runs it. */
export async function openBenchPlatform(environment: Readonly<Record<string, string>>, directory = mkdtempSync(join(tmpdir(), 'carillon-bench-')), onAppended?: OnAppended): Promise<BenchPlatform> {
  const config = loadConfig({ CARILLON_DATA_DIR: directory, CARILLON_PORT: '0', CARILLON_LOG_LEVEL: 'error', ...environment });
  const opened = await openPlatform(config);
  const platform = onAppended ? { ...opened, eventStore: watched(opened.eventStore, onAppended) } : opened;
  const running = await startAllInOne(platform);
  const stop = async (): Promise<void> => {
    await running.close();
    await platform.close();
  };
  return { platform, running, api: new ApiClient(running.url, running.token), directory, stop };
}
