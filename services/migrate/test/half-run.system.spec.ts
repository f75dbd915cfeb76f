import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import type { Acknowledged } from '@carillon/testing/oracle';
import { judge } from '../../all-in-one/test/harness/judgement';
import { MIDDAY, remove, settings, startPlatform, temporaryDirectory, type PlatformUnderTest } from '../../all-in-one/test/harness/platform-under-test';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, number, setStatus, statusOf, untilStatus } from '../../all-in-one/test/harness/scenario';
import { comeToRest, unfinished, untilCalls } from './half-run.harness';
import { exportTo, importTo, KEY, verify } from './installations.harness';

const MORE = { CARILLON_CLOCK: `accelerated:600@${MIDDAY}`, CARILLON_HASH_KEY: KEY };
const CONTACTS = 150;

interface Report {
  readonly leads: { readonly total: number; readonly pending: number; readonly in_flight: number; readonly final: number };
}

describe('an installation that was migrated in the middle of a campaign', () => {
  const directories = { source: temporaryDirectory(), target: temporaryDirectory() };
  const file = join(directories.target, 'export.ndjson');
  let running: PlatformUnderTest | undefined;

  afterAll(async () => {
    await running?.stop();
    Object.values(directories).forEach(remove);
  });

  /** The stores alone, as the program opens them. */
  async function withStores<T>(directory: string, use: (platform: Platform) => Promise<T>): Promise<T> {
    const platform = await openPlatform(loadConfig(settings(directory, MORE)), { logger: createLogger({ service: 'test', level: 'silent' }) });
    return use(platform).finally(() => platform.close());
  }

  it('goes on where it stood, and nobody is called twice', async () => {
    running = await startPlatform(MORE, directories.source);
    const { api, platform } = running;
    await allowParallelCalls(api, 20);
    const agent = { name: 'Asked for once' };
    const once = { 'idempotency-key': 'the-same-request' };
    const { data: first } = await api.post<{ id: string }>('/agents', agent, once);
    await api.post('/dnc/environment/entries', { entries: [{ phone_number: number(CONTACTS - 1), reason: 'asked for it' }] });
    const campaignId = await createCampaign(api, { max_retries: 1 });
    await importContacts(api, campaignId, contactsCsv(CONTACTS));
    await setStatus(api, campaignId, 'active');
    await untilCalls(api, campaignId, 30);
    expect(await unfinished(platform)).toMatch(/have an attempt in flight; start it, pause the campaigns/);
    await setStatus(api, campaignId, 'paused');
    const acknowledged: Acknowledged[] = [{ kind: 'halt', campaignId, position: await platform.eventStore.head() }];
    await comeToRest(running, campaignId);
    await running.stop();
    const { carrier: before } = await judge({ directory: directories.source, settled: false, acknowledged });

    const { census } = await withStores(directories.source, (source) => exportTo(file, source));
    ['simulator.db', 'clock.json'].forEach((name) => copyFileSync(join(directories.source, name), join(directories.target, name)));
    await withStores(directories.target, async (target) => {
      await importTo(target, file, 64);
      expect(await verify(target, file)).toEqual({ census, differences: [], isInOrder: true });
    });

    running = await startPlatform(MORE, directories.target);
    const there = running.api;
    expect((await there.post<{ id: string }>('/agents', agent, once)).data.id).toBe(first.id);
    expect(await statusOf(there, campaignId)).toBe('paused');
    await setStatus(there, campaignId, 'active');
    await untilStatus(there, campaignId, 'completed', 90_000);
    expect((await there.get<Report>(`/campaigns/${campaignId}/report`)).data.leads).toMatchObject({ total: CONTACTS, pending: 0, in_flight: 0, final: CONTACTS });
    await running.stop();
    expect(running.logged).toEqual([]);

    const { carrier, events } = await judge({ directory: directories.target, settled: true, acknowledged });
    expect(carrier.slice(0, before.length)).toEqual(before);
    expect(carrier.length).toBeGreaterThan(before.length);
    expect(carrier.map(({ to }) => to)).not.toContain(number(CONTACTS - 1));
    expect(new Set(carrier.map(({ attempt_id }) => attempt_id)).size).toBe(carrier.length);
    expect(events.slice(0, census.events.count).at(-1)?.position).toBe(census.events.count);
  }, 180_000);
});
