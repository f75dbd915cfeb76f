import fc from 'fast-check';
import type { Platform } from '@carillon/platform/runtime';
import type { Acknowledged } from '@carillon/testing/oracle';
import { AROUND_THE_CLOCK, SHORT_CALLS } from '../harness/distributed/around-the-clock';
import { evidenceOf } from '../harness/distributed/evidence-of';
import { Installation, SERVICES } from '../harness/distributed/installation';
import { catchUp, SLACK, timed } from '../harness/distributed/recovery';
import { describeDistributed, freshServers, type Servers } from '../harness/distributed/servers';
import { DEFAULT_CALLS_PER_SECOND, judged } from '../harness/judgement';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, number, setStatus, untilStatus } from '../harness/scenario';
import { waitUntil } from '../harness/wait-until';

const KILLS = 50;
const CONTACTS = 1_500;

/** Random, and the same in every run. */
const rounds = fc.sample(fc.record({ service: fc.constantFrom(...SERVICES), wait: fc.integer({ min: 50, max: 1_000 }) }), { numRuns: KILLS, seed: 20_261_121 });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeDistributed('services that are killed again and again', () => {
  let servers: Servers;
  let installation: Installation;
  let platform: Platform;

  beforeAll(async () => {
    servers = await freshServers();
    installation = await Installation.start(servers.addresses, { instances: { scheduler: 2, dialer: 2 }, simulator: SHORT_CALLS });
    platform = await installation.open();
  }, 600_000);

  afterAll(async () => {
    await platform?.close();
    await installation?.stop();
    await servers?.close();
    installation?.remove();
  }, 60_000);

  it(`lose nothing and call nobody twice over ${KILLS} kills under load`, async () => {
    const { api } = installation;
    const acknowledged: Acknowledged[] = [];
    await allowParallelCalls(api, 4);
    const campaignId = await createCampaign(api, AROUND_THE_CLOCK);
    await importContacts(api, campaignId, contactsCsv(CONTACTS));
    await setStatus(api, campaignId, 'active');
    const usual = await timed(() => catchUp(installation, platform, campaignId));
    for (const [round, { service, wait }] of rounds.entries()) {
      await suppress(CONTACTS - 1 - round, acknowledged);
      await pause(wait);
      await installation.restart(service);
    }
    const recoveries = [(await timed(() => catchUp(installation, platform, campaignId))) - SLACK * usual];
    await allowParallelCalls(api, 60);
    await untilStatus(api, campaignId, 'completed', 600_000);
    const evidence = await evidenceOf(installation);
    judged({ ...evidence, recoveries, acknowledged, limits: { callsPerSecond: DEFAULT_CALLS_PER_SECOND }, settled: true });
  }, 1_800_000);

  /** A promise before each kill; a service that is just starting answers a little later. */
  async function suppress(index: number, acknowledged: Acknowledged[]): Promise<void> {
    const phone = number(index);
    await waitUntil('the entry is taken', async () => installation.api.post('/dnc/environment/entries', { entries: [{ phone_number: phone, reason: 'asked in a letter' }] }).catch(() => undefined));
    acknowledged.push({ kind: 'suppression', environmentId: 'default', number: phone, position: Number.MAX_SAFE_INTEGER });
  }
});
