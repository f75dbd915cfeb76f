import fc from 'fast-check';
import type { Acknowledged } from '@carillon/testing/oracle';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, number, setStatus, statusOf, untilStatus } from './harness/scenario';
import { judge } from './harness/judgement';
import { ProcessUnderTest } from './harness/process-under-test';
import { rebuiltReadModels } from './harness/rebuilt';
import { remove, startPlatform, temporaryDirectory } from './harness/platform-under-test';
import { readModelsOf } from './harness/evidence-of';

/** `STORM_KILLS=1000 npx jest crash-storm` for a long one; each costs a start. */
const KILLS = Number(process.env['STORM_KILLS'] ?? 20);
const CONTACTS = Math.max(1_500, KILLS * 60);
const CLOCK = { CARILLON_CLOCK: 'accelerated:120@2026-03-02T14:30:00Z' };

/** Random, and the same in every run. */
const pauses = fc.sample(fc.integer({ min: 5, max: 500 }), { numRuns: KILLS, seed: 20_260_302 });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a process that is killed again and again', () => {
  const directory = temporaryDirectory();

  afterAll(() => remove(directory));

  it(`loses nothing and calls nobody twice over ${KILLS} kills under load`, async () => {
    const acknowledged: Acknowledged[] = [];
    const recoveries: number[] = [];
    let running = await ProcessUnderTest.start(directory, CLOCK);
    await allowParallelCalls(running.api, 60);
    const campaignId = await createCampaign(running.api, { max_retries: 1 });
    await importContacts(running.api, campaignId, contactsCsv(CONTACTS));
    await setStatus(running.api, campaignId, 'active');

    for (const [round, wait] of pauses.entries()) {
      await suppress(running, round, acknowledged);
      await pause(wait);
      await running.kill();
      const killed = performance.now();
      running = await ProcessUnderTest.start(directory, CLOCK);
      recoveries.push(performance.now() - killed);
    }
    expect(await statusOf(running.api, campaignId)).toBe('active');
    await running.stop();
    await finish(campaignId, acknowledged, recoveries);
  }, 120_000 + KILLS * 10_000);

  /** One more promise before each kill; those that were acknowledged must survive it. */
  async function suppress({ api }: ProcessUnderTest, round: number, acknowledged: Acknowledged[]): Promise<void> {
    const phone = number(CONTACTS - 1 - round);
    await api.post('/dnc/environment/entries', { entries: [{ phone_number: phone, reason: 'asked in a letter' }] });
    acknowledged.push({ kind: 'suppression', environmentId: 'default', number: phone, position: Number.MAX_SAFE_INTEGER });
  }

  async function finish(campaignId: string, acknowledged: readonly Acknowledged[], recoveries: readonly number[]): Promise<void> {
    const calm = await startPlatform({ CARILLON_CLOCK: 'accelerated:3600' }, directory);
    await untilStatus(calm.api, campaignId, 'completed', 60_000 + KILLS * 2_000);
    const live = await readModelsOf(calm.platform.readStore);
    const listed = await Promise.all(acknowledged.map(async (ack) => (ack.kind === 'suppression' ? (await calm.api.post<{ listed: boolean }[]>('/dnc/check', { phone_numbers: [ack.number] })).data[0]?.listed : true)));
    expect(listed).not.toContain(false);
    await calm.stop();
    const rebuilt = await rebuiltReadModels(directory);
    await judge({ directory, settled: true, acknowledged, live, rebuilt, recoveries });
  }
});
