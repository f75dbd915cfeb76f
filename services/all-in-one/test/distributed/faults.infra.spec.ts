import { execFileSync } from 'node:child_process';
import type { Platform } from '@carillon/platform/runtime';
import { AROUND_THE_CLOCK, SHORT_CALLS } from '../harness/distributed/around-the-clock';
import { evidenceOf } from '../harness/distributed/evidence-of';
import { Installation, type ServiceName } from '../harness/distributed/installation';
import { proxiedMongoDb, type Proxied } from '../harness/distributed/proxied';
import { catchUp, PATIENCE_MS, SLACK, timed } from '../harness/distributed/recovery';
import { describeDistributed, freshServers, type Servers } from '../harness/distributed/servers';
import { DEFAULT_CALLS_PER_SECOND, judged } from '../harness/judgement';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, setStatus, untilStatus } from '../harness/scenario';
import { waitUntil } from '../harness/wait-until';

const CONTACTS = 2_000;
/** How long the broker, the store or a process is away. */
const AWAY_MS = 5_000;
/** Longer than a lease and what follows it, so that another has taken over when the process wakes. */
const STALL_MS = 20_000;
const BACK_WITHIN_MS = 30_000;

/** Kills, and starts again, the broker at hand: `.ci/servers/kafka.sh` where that has started it. */
const brokerControl = process.env['INFRA_KAFKA_CONTROL'];
const control = (verb: string): Buffer => execFileSync('bash', [brokerControl ?? '', verb], { stdio: ['ignore', 'pipe', 'ignore'] });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeDistributed('an installation whose parts fail under load', () => {
  let servers: Servers;
  let mongodb: Proxied;
  let installation: Installation;
  let platform: Platform;
  const recoveries: number[] = [];
  /** What goes on and catching up take here and now while nothing fails: a slow machine is not a slow recovery. */
  const usual = { progress: 0, settling: 0 };

  beforeAll(async () => {
    servers = await freshServers();
    mongodb = await proxiedMongoDb(servers.addresses.mongodb);
    installation = await Installation.start({ ...servers.addresses, mongodb: mongodb.url }, { instances: { scheduler: 2, dialer: 2 }, simulator: SHORT_CALLS });
    platform = await installation.open();
    await allowParallelCalls(installation.api, 8);
  }, 600_000);

  afterAll(async () => {
    await platform?.close();
    await installation?.stop();
    await mongodb?.proxy.close();
    await servers?.close();
    installation?.remove();
  }, 60_000);

  let campaignId = '';

  it('calls the contacts of a campaign', async () => {
    campaignId = await createCampaign(installation.api, AROUND_THE_CLOCK);
    await importContacts(installation.api, campaignId, contactsCsv(CONTACTS));
    await setStatus(installation.api, campaignId, 'active');
    usual.progress = await timed(progress);
    usual.settling = await timed(settle);
  }, 3 * PATIENCE_MS);

  const withBroker = brokerControl === undefined ? it.skip : it;
  withBroker('goes on after the broker was killed', () => survives(async () => {
    control('kill');
    await pause(AWAY_MS);
    control('start');
  }), 3 * PATIENCE_MS);

  it('goes on after the read store was away', () => survives(async () => {
    mongodb.proxy.refuse();
    await pause(AWAY_MS);
    mongodb.proxy.heal();
  }), 3 * PATIENCE_MS);

  it('goes on after the network swallowed what the read store said', () => survives(async () => {
    mongodb.proxy.blackhole();
    await pause(AWAY_MS);
    mongodb.proxy.cut();
    mongodb.proxy.heal();
  }), 3 * PATIENCE_MS);

  it('goes on after the connections to the event store were cut in mid-append', () => survives(async () => {
    servers.standIn?.faults.appends.next('commit-then-fail', 3);
    for (let cut = 0; cut < 10; cut++) {
      servers.standIn?.faults.cutConnections();
      await pause(AWAY_MS / 10);
    }
  }), 3 * PATIENCE_MS);

  it.each<ServiceName>(['scheduler', 'dialer'])('goes on while a %s stalls and when it wakes up', (service) => survives(async () => {
    const [stalled] = installation.processes().filter((process) => process.service === service);
    stalled?.signal('SIGSTOP');
    await pause(STALL_MS);
    stalled?.signal('SIGCONT');
  }), 3 * PATIENCE_MS);

  it('has called everybody once in the end, within every limit', async () => {
    await allowParallelCalls(installation.api, 100);
    await untilStatus(installation.api, campaignId, 'completed', 420_000);
    const evidence = await evidenceOf(installation);
    judged({ ...evidence, recoveries, acknowledged: [], limits: { callsPerSecond: DEFAULT_CALLS_PER_SECOND }, settled: true });
  }, 600_000);

  /** Hurts it, and waits until new calls have ended and, with no more of them beginning, nobody has anything left to catch up with. */
  async function survives(hurt: () => Promise<void>): Promise<void> {
    await hurt();
    const progressed = (await timed(progress)) - SLACK * usual.progress;
    recoveries.push(progressed, (await timed(settle)) - SLACK * usual.settling);
    expect(recoveries.filter((recovery) => recovery > BACK_WITHIN_MS)).toEqual([]);
  }

  const settle = (): Promise<void> => catchUp(installation, platform, campaignId);

  async function progress(): Promise<void> {
    const before = await endedCalls();
    await waitUntil('calls end', async () => (await endedCalls().catch(() => before)) > before, PATIENCE_MS);
  }

  async function endedCalls(): Promise<number> {
    const { data } = await waitUntil('the report answers', async () => installation.api.get<{ readonly leads: { readonly final: number } }>(`/campaigns/${campaignId}/report`).catch(() => undefined));
    return data.leads.final;
  }
});
