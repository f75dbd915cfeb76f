import { loadConfig } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { dialerService } from '@carillon/service/dialer';
import { schedulerService } from '@carillon/service/scheduler';
import type { Acknowledged } from '@carillon/testing/oracle';
import { ApiClient } from '../src/client/api-client';
import { startAllInOne, type AllInOne } from '../src/start-all-in-one';
import { readModelsOf } from './harness/evidence-of';
import { ownershipOf, SharedCarrier, startInstance, type Instance } from './harness/instances';
import { judge } from './harness/judgement';
import { MIDDAY, remove, settings, temporaryDirectory } from './harness/platform-under-test';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, setStatus, untilStatus } from './harness/scenario';
import { waitUntil } from './harness/wait-until';

const CONTACTS = 100;
/** Slow enough that calls go on while others are begun, fast enough for retries after an hour. */
const CLOCK = `accelerated:600@${MIDDAY}`;

describe('two schedulers and two dialers', () => {
  const directory = temporaryDirectory();
  let platform: Platform;
  let first: AllInOne;
  let api: ApiClient;
  let others: readonly Instance[] = [];

  beforeAll(async () => {
    const config = loadConfig(settings(directory, { CARILLON_CLOCK: CLOCK }));
    const opened = await openPlatform(config, { logger: createLogger({ service: 'system-test', level: 'fatal' }) });
    const carrier = new SharedCarrier(opened.carrier);
    platform = { ...opened, carrier: carrier.line(), ownership: ownershipOf(opened, 'first') };
    first = await startAllInOne(platform);
    api = new ApiClient(first.url, first.token);
    others = [await startInstance(platform, schedulerService, 'second', carrier.line()), await startInstance(platform, dialerService, 'second', carrier.line())];
  });

  afterAll(() => remove(directory));

  const dialled = (): Promise<number> => platform.readStore.count('calls');
  const dialledBy = async (): Promise<ReadonlyMap<unknown, number>> => platform.readStore.countBy('agenda_claims', 'claimed_by');

  it('run a campaign together within its limits, and one of each to its end when the others are cut off', async () => {
    await allowParallelCalls(api, 20);
    const campaignId = await createCampaign(api, { max_calls_in_parallel: 16, max_retries: 1 });
    await importContacts(api, campaignId, contactsCsv(CONTACTS));
    await setStatus(api, campaignId, 'active');
    await waitUntil('both schedulers have claimed', async () => (await dialledBy()).size === 2, 20_000);
    await waitUntil('a third is dialled', async () => (await dialled()) > CONTACTS / 3, 60_000);
    await setStatus(api, campaignId, 'paused');
    const paused: Acknowledged = { kind: 'halt', campaignId, position: await platform.eventStore.head() };
    await setStatus(api, campaignId, 'active');
    const atCut = await dialled();
    await waitUntil('work goes on', async () => (await dialled()) > atCut, 20_000);
    await Promise.all(others.map((other) => other.kill()));
    await untilStatus(api, campaignId, 'completed', 100_000);
    const live = await readModelsOf(platform.readStore);
    await first.close();
    await platform.close();
    const { carrier } = await judge({ directory, settled: true, live, acknowledged: [paused] });
    expect(new Set(carrier.map(({ to }) => to)).size).toBe(CONTACTS);
  }, 240_000);
});
