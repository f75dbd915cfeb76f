import { allowParallelCalls, contactsCsv, createCampaign, importContacts, setStatus, untilStatus } from './harness/scenario';
import { judge } from './harness/judgement';
import { readModelsOf } from './harness/evidence-of';
import { rebuiltReadModels } from './harness/rebuilt';
import { remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';

interface Report {
  readonly leads: { readonly total: number; readonly pending: number; readonly in_flight: number; readonly final: number };
}

describe('the main job', () => {
  let running: PlatformUnderTest;

  beforeAll(async () => {
    running = await startPlatform();
  });

  afterAll(async () => {
    await running.stop();
    remove(running.directory);
  });

  it('calls every contact of a file, finishes, and the numbers add up', async () => {
    const { api, platform, stop, directory } = running;
    await allowParallelCalls(api, 100);
    const campaignId = await createCampaign(api);
    const bad = 'no number at all,Broken,\n+12015550100,Twice,America/New_York\n';
    await importContacts(api, campaignId, contactsCsv(500) + bad);
    await setStatus(api, campaignId, 'active');
    await untilStatus(api, campaignId, 'completed');

    const { leads } = (await api.get<Report>(`/campaigns/${campaignId}/report`)).data;
    expect(leads).toMatchObject({ total: 500, pending: 0, in_flight: 0, final: 500 });
    const live = await readModelsOf(platform.readStore);
    await stop();
    const rebuilt = await rebuiltReadModels(directory);
    const { carrier } = await judge({ directory, settled: true, live, rebuilt });
    expect(carrier.length).toBeGreaterThan(500);
    expect(running.logged).toEqual([]);
  }, 120_000);
});
