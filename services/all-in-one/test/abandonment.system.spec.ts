import { judge } from './harness/judgement';
import { readModelsOf } from './harness/evidence-of';
import { MIDDAY, remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';
import { rebuiltReadModels } from './harness/rebuilt';
import { createCampaign, importContacts, number, setStatus, untilStatus } from './harness/scenario';

describe('R-03 calls that nobody was there for', () => {
  let running: PlatformUnderTest;
  beforeEach(async () => (running = await startPlatform({ CARILLON_CLOCK: `accelerated:600@${MIDDAY}` })));
  afterEach(async () => {
    await running.stop();
    remove(running.directory);
  });

  it("are counted as the carrier's records have them, and once more when everything is projected anew", async () => {
    const { api, platform, directory } = running;
    const ends = ['abandoned', 'completed', 'completed', 'voicemail', 'no_answer', 'agent_hangup_before_connection', 'busy', 'completed'];
    const campaignId = await createCampaign(api, { max_retries: 0 });
    await importContacts(api, campaignId, ['phone,timezone,simulate', ...ends.map((end, index) => `${number(index)},America/New_York,${end}`)].join('\n'));
    await setStatus(api, campaignId, 'active');
    await untilStatus(api, campaignId, 'completed', 60_000);
    const { data } = await api.get(`/campaigns/${campaignId}/abandonment`);
    expect(data).toMatchObject({ answered_live: 4, abandoned: 1, rate: 25, periods: [{ days: 30, successive: [{ answered_live: 4, abandoned: 1, kept: null }], trailing: { answered_live: 4, abandoned: 1 } }] });
    const live = await readModelsOf(platform.readStore);
    expect(live['campaign_hours']).toBeDefined();
    await running.stop();
    await judge({ directory, settled: true, live, rebuilt: await rebuiltReadModels(directory) });
  }, 120_000);
});
