import fc from 'fast-check';
import type { Document } from '@carillon/platform/read-store';
import { judge } from './harness/judgement';
import { MIDDAY, remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';
import { allowParallelCalls, createCampaign, importContacts, number, setStatus, statusOf, untilStatus } from './harness/scenario';
import { waitUntil } from './harness/wait-until';

interface Lead extends Document {
  readonly status: string;
  readonly authorised: number;
  readonly personal: { readonly to: string; readonly fields: Readonly<Record<string, string>> };
}

/** What is brought, by whom it is called, and how. */
interface Brought {
  readonly numbers: readonly number[];
  readonly asList: boolean;
}

interface Plan {
  readonly brought: readonly Brought[];
  /** Which of the imports is undone, after how many more calls, and whether the platform is stopped at once. */
  readonly undoings: readonly { readonly which: number; readonly calls: number; readonly isStopped: boolean }[];
}

const NUMBERS = 90;
const RUNS = 4;

const plans: fc.Arbitrary<Plan> = fc.record({
  brought: fc.array(fc.record({ numbers: fc.array(fc.nat(NUMBERS - 1), { minLength: 30, maxLength: 60 }), asList: fc.boolean() }), { minLength: 3, maxLength: 5 }),
  undoings: fc.array(fc.record({ which: fc.nat(4), calls: fc.nat(12), isStopped: fc.boolean() }), { minLength: 2, maxLength: 3 }),
});

describe('an import that is undone at any point of a run', () => {
  let running: PlatformUnderTest;
  beforeEach(async () => (running = await startPlatform({ CARILLON_CLOCK: `accelerated:120@${MIDDAY}` })));
  afterEach(async () => {
    await running.stop();
    remove(running.directory);
  });

  const nameOf = (place: number, of: number): string => `${'ABCDE'[place]}${of}`;

  async function bring(campaignId: string, { numbers, asList }: Brought, place: number, offset: number): Promise<string> {
    const rows = numbers.map((one) => ({ phone: number(offset + one), first_name: nameOf(place, one), timezone: 'America/New_York' }));
    if (!asList) return importContacts(running.api, campaignId, ['phone,first_name,timezone', ...rows.map((row) => Object.values(row).join(','))].join('\n'));
    return (await running.api.post<{ id: string }>(`/campaigns/${campaignId}/contacts`, { contacts: rows })).data.id;
  }

  async function leadsOf(campaignId: string): Promise<readonly Lead[]> {
    return (await running.platform.readStore.find<Lead>('agenda_leads', { where: { campaign_id: campaignId }, limit: 1_000 })).documents;
  }

  const triedOf = async (campaignId: string) => (await leadsOf(campaignId)).filter(({ authorised }) => authorised > 0).map(({ personal: { to } }) => to);

  /** Who would be called yet: by the number, whose row it is. */
  async function dialable(campaignId: string): Promise<ReadonlyMap<string, string | undefined>> {
    const leads = (await leadsOf(campaignId)).filter(({ status, authorised }) => status !== 'final' && authorised === 0);
    return new Map(leads.map(({ personal: { to, fields } }) => [to, fields['first_name']]));
  }

  /** Of the imports that stand the first that has the number, but for those who were called. */
  function expected(brought: readonly Brought[], undone: ReadonlySet<number>, tried: readonly string[], offset: number): ReadonlyMap<string, string> {
    const first = new Map<string, string>();
    brought.forEach(({ numbers }, place) => {
      if (!undone.has(place)) numbers.forEach((one) => first.has(number(offset + one)) || first.set(number(offset + one), nameOf(place, one)));
    });
    return new Map([...first].filter(([to]) => !tried.includes(to)));
  }

  async function restart(): Promise<void> {
    await running.stop();
    running = await startPlatform({ CARILLON_CLOCK: 'accelerated:120' }, running.directory);
  }

  const isReleased = async (importId: string): Promise<boolean> => (await running.platform.eventStore.read(`import-${importId}`)).some(({ event }) => event.type === 'ImportReleased');

  const untilTried = (campaignId: string, count: number) =>
    waitUntil(`${count} were called`, async () => (await triedOf(campaignId)).length >= count || (await statusOf(running.api, campaignId)) === 'completed');

  async function countsOf(importId: string) {
    const { data } = await running.api.get<{ rows: number; accepted: number; duplicates: number; rejected: number }>(`/imports/${importId}`);
    return data;
  }

  it('leaves those to be called who would be without it, but for those who were', async () => {
    await allowParallelCalls(running.api, 4);
    let [offset, made] = [0, 0];
    await fc.assert(
      fc.asyncProperty(plans, async ({ brought, undoings }) => {
        offset += NUMBERS;
        const campaignId = await createCampaign(running.api, { max_retries: 0 });
        const ids: string[] = [];
        for (const [place, one] of brought.entries()) ids.push(await bring(campaignId, one, place, offset));
        await setStatus(running.api, campaignId, 'active');
        const undone = new Set<number>();
        for (const { which, calls, isStopped } of undoings) {
          const [place, importId = ''] = [which % ids.length, ids[which % ids.length]];
          await untilTried(campaignId, (await triedOf(campaignId)).length + calls);
          if (undone.has(place) || (await statusOf(running.api, campaignId)) === 'completed') continue;
          await setStatus(running.api, campaignId, 'paused');
          undone.add(place);
          made += 1;
          await running.api.post(`/imports/${importId}/undo`);
          if (isStopped) await restart();
          await waitUntil('it is released', () => isReleased(importId));
          await waitUntil('nobody is being called', async () => (await leadsOf(campaignId)).every(({ status }) => status !== 'in_flight'));
          const tried = await triedOf(campaignId);
          await waitUntil('all is withdrawn', async () => (await dialable(campaignId)).size === expected(brought, undone, tried, offset).size, 10_000).catch(() => undefined);
          expect(await dialable(campaignId)).toEqual(expected(brought, undone, tried, offset));
          await setStatus(running.api, campaignId, 'active');
        }
        await untilStatus(running.api, campaignId, 'completed', 90_000);
        expect(expected(brought, undone, await triedOf(campaignId), offset)).toEqual(new Map());
        for (const { rows, accepted, duplicates, rejected } of await Promise.all(ids.map(countsOf))) expect(accepted + duplicates + rejected).toBe(rows);
      }),
      { numRuns: RUNS, seed: 68, endOnFailure: true },
    );
    expect(made).toBeGreaterThan(RUNS);
    await running.stop();
    const { carrier } = await judge({ directory: running.directory, settled: true });
    expect(new Set(carrier.map(({ to }) => to)).size).toBe(carrier.length);
  }, 240_000);
});
