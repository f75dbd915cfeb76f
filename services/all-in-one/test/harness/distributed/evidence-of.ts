import { openCollections, rebuild, REPORTING_GROUP, REPORTING_TOPICS } from '@carillon/service/reporting';
import type { Evidence, ReadModels } from '@carillon/testing/oracle';
import { readCarrier, readLog, readModelsOf } from '../evidence-of';
import { waitUntil } from '../wait-until';
import type { Installation } from './installation';

/** What a run left behind, read through the ports of a process of its own; the carrier's records straight from its file. */
export async function evidenceOf(installation: Installation): Promise<Pick<Evidence, 'events' | 'carrier' | 'live'>> {
  const platform = await installation.open();
  try {
    await waitUntil('everything is projected', async () => (await platform.messageLog.lag(REPORTING_GROUP, REPORTING_TOPICS)) === 0);
    await openCollections(platform.readStore);
    const live = await readModelsOf(platform.readStore);
    return { events: await readLog(platform.eventStore), carrier: readCarrier(installation.simulatorDirectory), live };
  } finally {
    await platform.close();
  }
}

/** Drops every read model while no service runs, lets the reporting project all topics anew, and shows what came out. */
export async function rebuiltReadModels(installation: Installation): Promise<ReadModels> {
  await installation.stopServices();
  const platform = await installation.open();
  try {
    await rebuild(platform.messageLog, platform.readStore);
    await installation.add('reporting');
    await waitUntil('everything is projected anew', async () => (await platform.messageLog.lag(REPORTING_GROUP, REPORTING_TOPICS)) === 0, 120_000);
    return await readModelsOf(platform.readStore);
  } finally {
    await platform.close();
  }
}
