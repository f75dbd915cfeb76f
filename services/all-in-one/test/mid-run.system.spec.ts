import type { Acknowledged } from '@carillon/testing/oracle';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, number, setStatus, statusOf, untilStatus } from './harness/scenario';
import { judge } from './harness/judgement';
import { MIDDAY, remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';
import { waitUntil } from './harness/wait-until';

interface Tallies { readonly stats: { readonly total_calls: number } }

describe('changes in the middle of a run', () => {
  let running: PlatformUnderTest;
  let acknowledged: Acknowledged[];

  beforeEach(async () => {
    running = await startPlatform({ CARILLON_CLOCK: `accelerated:600@${MIDDAY}` });
    acknowledged = [];
    await allowParallelCalls(running.api, 40);
  });

  afterEach(async () => {
    await running.stop();
    remove(running.directory);
  });

  const head = () => running.platform.eventStore.head();

  const callsOf = async (campaignId: string): Promise<number> => (await running.api.get<Tallies>(`/campaigns/${campaignId}`)).data.stats.total_calls;

  const untilCalls = (campaignId: string, calls: number) => waitUntil(`${calls} calls are made`, async () => (await callsOf(campaignId)) >= calls);

  async function runningCampaign(contacts: number, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const campaignId = await createCampaign(running.api, { max_retries: 1, ...more });
    await importContacts(running.api, campaignId, contactsCsv(contacts));
    await setStatus(running.api, campaignId, 'active');
    await untilCalls(campaignId, 20);
    return campaignId;
  }

  async function halt(campaignId: string, status: 'paused' | 'cancelled'): Promise<void> {
    await setStatus(running.api, campaignId, status);
    acknowledged.push({ kind: 'halt', campaignId, position: await head() });
  }

  it('lets no call begin once a pause is acknowledged, and goes on where it stood', async () => {
    const campaignId = await runningCampaign(300);
    for (let round = 1; round <= 3; round++) {
      await halt(campaignId, 'paused');
      const before = await callsOf(campaignId);
      await setStatus(running.api, campaignId, 'active');
      await untilCalls(campaignId, before + 20);
    }
    await untilStatus(running.api, campaignId, 'completed', 90_000);
    await running.stop();
    await judge({ directory: running.directory, settled: true, acknowledged });
  }, 150_000);

  it('lets no call begin once a cancellation is acknowledged', async () => {
    const campaignId = await runningCampaign(300);
    await halt(campaignId, 'cancelled');
    expect(await statusOf(running.api, campaignId)).toBe('cancelled');
    await running.stop();
    await judge({ directory: running.directory, settled: false, acknowledged });
  }, 90_000);

  it('keeps to edited windows and retries from the acknowledgement on', async () => {
    const campaignId = await runningCampaign(200);
    await running.api.put(`/campaigns/${campaignId}`, { max_retries: 0, call_time_ranges: [{ start: '10:00', end: '18:00' }] });
    await untilStatus(running.api, campaignId, 'completed', 90_000);
    await running.stop();
    await judge({ directory: running.directory, settled: true, acknowledged });
  }, 120_000);

  it('dials nobody who was put on the do-not-call list while calls were being placed', async () => {
    const campaignId = await runningCampaign(400);
    for (let index = 399; index > 0; index -= 4) {
      await running.api.post('/dnc/environment/entries', { entries: [{ phone_number: number(index), reason: 'asked on the phone' }] });
      acknowledged.push({ kind: 'suppression', environmentId: 'default', number: number(index), position: await head() });
    }
    await untilStatus(running.api, campaignId, 'completed', 90_000);
    await running.stop();
    await judge({ directory: running.directory, settled: true, acknowledged });
  }, 150_000);

  it('dials nobody whom a registry lists that was loaded while calls were being placed, nor one that the next version adds', async () => {
    // Few at once, until both are loaded: however long that takes, there must be people left to call.
    await allowParallelCalls(running.api, 4);
    const campaignId = await runningCampaign(400);
    for (const [version, digit] of [['0', '5'], ['1', '7']]) {
      const numbers = Array.from({ length: 400 }, (_, index) => number(index)).filter((one, index) => index % 10 === Number(digit) || (version === '1' && index % 10 === 5));
      const query = new URLSearchParams({ obtained_at: MIDDAY, country: 'US', reason: 'monthly' });
      const { data } = await running.api.upload<{ effective: boolean; version: number }>(`/dnc/registries/us-national/versions?${query.toString()}`, `${numbers.join('\n')}\n`, 'text/plain');
      expect(data).toMatchObject({ effective: true, version: Number(version) });
      acknowledged.push({ kind: 'registry', registry: 'us-national', version: data.version, position: await head() });
      await untilCalls(campaignId, (await callsOf(campaignId)) + 20);
    }
    await allowParallelCalls(running.api, 40);
    await untilStatus(running.api, campaignId, 'completed', 90_000);
    await running.stop();
    const { events } = await judge({ directory: running.directory, settled: true, acknowledged });
    const checked = events.map(({ event }) => (event.type === 'DialIntended' ? event.data.dncVersions['registry.us-national'] : undefined));
    expect(new Set(checked)).toEqual(new Set([undefined, 0, 1]));
  }, 150_000);

  it('R-05: a number that a call’s outcome puts on the list is suppressed by that call, and called no more in any campaign', async () => {
    const csv = `phone,timezone,simulate\n${number(1)},America/New_York,voicemail\n`;
    const first = await createCampaign(running.api, { max_retries: 3, auto_add_to_dnc_enabled: true, auto_dnc_trigger_statuses: ['voicemail'] });
    await importContacts(running.api, first, csv);
    await setStatus(running.api, first, 'active');
    await untilStatus(running.api, first, 'completed', 30_000);
    const listed = await running.api.get<readonly { readonly source: string }[]>(`/dnc/environment/entries?phone_number=${encodeURIComponent(number(1))}`);
    expect(listed.data).toMatchObject([{ source: 'automatic' }]);
    const second = await createCampaign(running.api);
    await importContacts(running.api, second, csv);
    await setStatus(running.api, second, 'active');
    await untilStatus(running.api, second, 'completed', 30_000);
    const lead = (await running.api.get<readonly { readonly id: string }[]>(`/campaigns/${second}/leads`)).data[0];
    expect((await running.api.get<object>(`/leads/${lead?.id}/explain`)).data).toMatchObject({ verdict: 'deny', rule: 'dnc' });
    await running.stop();
    const { events, carrier } = await judge({ directory: running.directory, settled: true });
    expect(carrier).toHaveLength(1);
    const ended = events.find(({ event }) => event.type === 'CallEnded');
    const suppressed = events.find(({ event }) => event.type === 'NumberSuppressed');
    expect(suppressed?.metadata).toMatchObject({ causationId: ended?.metadata.messageId, correlationId: ended?.metadata.correlationId });
  }, 90_000);

  it('calls a number that stands in two campaigns at most once at a time', async () => {
    const first = await createCampaign(running.api, { max_retries: 1 });
    const second = await createCampaign(running.api, { max_retries: 1 });
    await Promise.all([first, second].map((campaignId) => importContacts(running.api, campaignId, contactsCsv(150))));
    await Promise.all([first, second].map((campaignId) => setStatus(running.api, campaignId, 'active')));
    await Promise.all([first, second].map((campaignId) => untilStatus(running.api, campaignId, 'completed', 90_000)));
    await running.stop();
    await judge({ directory: running.directory, settled: true });
  }, 120_000);
});
