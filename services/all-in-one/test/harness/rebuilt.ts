import { rebuild, REPORTING_GROUP, REPORTING_TOPICS } from '@carillon/service/reporting';
import type { ReadModels } from '@carillon/testing/oracle';
import { readModelsOf } from './evidence-of';
import { startPlatform } from './platform-under-test';
import { waitUntil } from './wait-until';

/** Drops every read model of a stopped platform, lets it project all topics anew, and shows what came out. */
export async function rebuiltReadModels(directory: string): Promise<ReadModels> {
  const { platform, stop } = await startPlatform({}, directory, ({ messageLog, readStore }) => rebuild(messageLog, readStore));
  try {
    await waitUntil('everything is projected anew', async () => (await platform.messageLog.lag(REPORTING_GROUP, REPORTING_TOPICS)) === 0);
    return await readModelsOf(platform.readStore);
  } finally {
    await stop();
  }
}
