import type { LoggedEvent } from '@carillon/testing/oracle';
import { AROUND_THE_CLOCK, SHORT_CALLS } from '../harness/distributed/around-the-clock';
import { evidenceOf, rebuiltReadModels } from '../harness/distributed/evidence-of';
import { Installation } from '../harness/distributed/installation';
import { describeDistributed, freshServers, type Servers } from '../harness/distributed/servers';
import { DEFAULT_CALLS_PER_SECOND, judged } from '../harness/judgement';
import { TOKEN } from '../harness/platform-under-test';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, setStatus, untilStatus } from '../harness/scenario';

const CONTACTS = 500;

/** On a machine that stalls an intent may take so long that its dial must not leave any more: that is said of the call, and nobody is called. */
const isHeldBack = ({ event }: LoggedEvent): boolean => event.type === 'CallEnded' && event.data.outcome === 'canceled' && event.data.placedAt === null;

describeDistributed('the main job over processes', () => {
  let servers: Servers;
  let installation: Installation;

  beforeAll(async () => {
    servers = await freshServers();
    installation = await Installation.start(servers.addresses, { instances: { scheduler: 2, dialer: 2, reporting: 2 }, simulator: SHORT_CALLS });
  }, 600_000);

  afterAll(async () => {
    await installation?.stop();
    await servers?.close();
    installation?.remove();
  }, 60_000);

  it('calls every contact of a file once, finishes, and the numbers add up', async () => {
    const { api } = installation;
    await allowParallelCalls(api, 50);
    const campaignId = await createCampaign(api, AROUND_THE_CLOCK);
    await importContacts(api, campaignId, contactsCsv(CONTACTS));
    await setStatus(api, campaignId, 'active');
    await untilStatus(api, campaignId, 'completed', 400_000);

    const { data } = await api.get<{ readonly leads: object }>(`/campaigns/${campaignId}/report`);
    expect(data.leads).toMatchObject({ total: CONTACTS, pending: 0, in_flight: 0, final: CONTACTS });
    const another = await fetch(`${installation.url}/compat/talkdesk/campaigns/${campaignId}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(another.status).toBe(200);
    const evidence = await evidenceOf(installation);
    const rebuilt = await rebuiltReadModels(installation);
    const { carrier } = judged({ ...evidence, rebuilt, acknowledged: [], limits: { callsPerSecond: DEFAULT_CALLS_PER_SECOND }, settled: true });
    expect(carrier.length + evidence.events.filter(isHeldBack).length).toBe(CONTACTS);
  }, 900_000);
});
