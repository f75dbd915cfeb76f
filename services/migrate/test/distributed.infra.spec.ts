import { loadConfig } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { AROUND_THE_CLOCK, SHORT_CALLS } from '../../all-in-one/test/harness/distributed/around-the-clock';
import { evidenceOf } from '../../all-in-one/test/harness/distributed/evidence-of';
import { Installation } from '../../all-in-one/test/harness/distributed/installation';
import { describeDistributed, freshServers, type Servers } from '../../all-in-one/test/harness/distributed/servers';
import { DEFAULT_CALLS_PER_SECOND, judge, judged } from '../../all-in-one/test/harness/judgement';
import { remove, settings, startPlatform, temporaryDirectory } from '../../all-in-one/test/harness/platform-under-test';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, setStatus, statusOf, untilStatus } from '../../all-in-one/test/harness/scenario';
import { comeToRest, untilCalls } from './half-run.harness';
import { exportTo, importTo, KEY, verify } from './installations.harness';

/** In the world's time, which is the only one that distributed mode has. */
const EMBEDDED = { CARILLON_CLOCK: '', CARILLON_HASH_KEY: KEY, CARILLON_SIMULATOR: JSON.stringify(SHORT_CALLS) };
const CONTACTS = 200;
const QUIET = { logger: createLogger({ service: 'test', level: 'silent' }), dials: false };

describeDistributed('a migration to distributed mode', () => {
  const source = temporaryDirectory();
  const file = `${source}.ndjson`;
  let servers: Servers;
  let installation: Installation | undefined;

  beforeAll(async () => void (servers = await freshServers()), 120_000);

  afterAll(async () => {
    await installation?.stop();
    await servers?.close();
    installation?.remove();
    [source, file].forEach(remove);
  }, 60_000);

  const openTarget = ({ addresses }: Servers): Promise<Platform> =>
    openPlatform(
      loadConfig({
        CARILLON_MODE: 'distributed',
        CARILLON_EVENTSTORE_URL: addresses.eventStore,
        CARILLON_KAFKA_BROKERS: addresses.kafka,
        CARILLON_MONGODB_URL: addresses.mongodb,
        CARILLON_CARRIER_URL: 'http://127.0.0.1:1',
        CARILLON_HASH_KEY: KEY,
      }),
      QUIET,
    );

  async function halfACampaign(): Promise<string> {
    const running = await startPlatform(EMBEDDED, source);
    await allowParallelCalls(running.api, 10);
    const campaignId = await createCampaign(running.api, AROUND_THE_CLOCK);
    await importContacts(running.api, campaignId, contactsCsv(CONTACTS));
    await setStatus(running.api, campaignId, 'active');
    await untilCalls(running.api, campaignId, 40);
    await comeToRest(running, campaignId);
    await running.stop();
    return campaignId;
  }

  it('goes on where the embedded installation stood, and nobody is called twice', async () => {
    const campaignId = await halfACampaign();
    const before = await judge({ directory: source, settled: false });
    const embedded = await openPlatform(loadConfig(settings(source, EMBEDDED)), QUIET);
    await exportTo(file, embedded).finally(() => embedded.close());

    const target = await openTarget(servers);
    try {
      await importTo(target, file, 1);
      expect(await verify(target, file)).toMatchObject({ differences: [], isInOrder: true });
      expect(await importTo(target, file)).toMatchObject({ before: expect.any(Number) as number });
      expect(await verify(target, file)).toMatchObject({ differences: [] });
    } finally {
      await target.close();
    }

    installation = await Installation.start(servers.addresses, { simulator: SHORT_CALLS, settings: { CARILLON_HASH_KEY: KEY } });
    const { api } = installation;
    expect(await statusOf(api, campaignId)).toBe('paused');
    await setStatus(api, campaignId, 'active');
    await untilStatus(api, campaignId, 'completed', 400_000);
    const { data } = await api.get<{ readonly leads: object }>(`/campaigns/${campaignId}/report`);
    expect(data.leads).toMatchObject({ total: CONTACTS, pending: 0, in_flight: 0, final: CONTACTS });

    const { events, carrier: after } = await evidenceOf(installation);
    const carrier = [...before.carrier, ...after];
    judged({ events, carrier, acknowledged: [], limits: { callsPerSecond: DEFAULT_CALLS_PER_SECOND }, settled: true });
    expect(before.carrier.length).toBeGreaterThanOrEqual(40);
    expect(after.length).toBeGreaterThan(0);
    expect(new Set(carrier.map(({ to }) => to)).size).toBe(carrier.length);
  }, 900_000);
});
