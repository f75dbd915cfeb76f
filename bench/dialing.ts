/**
 * Authorised-and-completed simulated attempts per second, end to end, with every rule, lease and projection on; and how far
 * the projections lag behind at half that rate. See bench/README.md.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { openBenchPlatform, type BenchPlatform } from './lib/platform';

const CONTACTS = 12_000;
const CALLS_PER_SECOND = 1_000_000;
/** Calls last no time, so that the platform and not the simulated talk is what is measured. */
const SIMULATOR = { answerRate: 0.6, ringSeconds: [1, 2], talkSeconds: [1, 3], callsPerSecond: CALLS_PER_SECOND };
const START = '2026-03-02T14:30:00Z';

const number = (index: number): string => `+1${[212, 718, 646, 917, 516, 631, 914, 845, 607, 315, 716, 585][index % 12]}${2_000_000 + index * 37}`;
const contacts = (): string => ['phone,timezone', ...Array.from({ length: CONTACTS }, (_, index) => `${number(index)},America/New_York`)].join('\n');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function prepare({ api }: BenchPlatform, parallelCalls: number): Promise<string> {
  await api.put('/environments/default/plan', { parallel_calls: parallelCalls, campaigns: 10, requests_per_second: 10_000, request_burst: 10_000 });
  const agent = await api.post<{ id: string }>('/agents', { name: 'Voice' });
  const campaign = await api.post<{ id: string }>('/campaigns', {
    name: 'Dialing', campaign_type: 'sales', agent_id: agent.data.id, start_date: '2026-03-01', days_of_week: [1, 2, 3, 4, 5, 6, 7],
    call_time_ranges: [{ start: '09:00', end: '20:00' }], timezone: 'America/New_York', max_retries: 1, retry_cooldown_hours: 1,
    mark_complete_when_no_leads: true, do_not_call_enabled: true, do_not_call_list_source: 'environment',
  });
  const started = await api.upload<{ id: string }>(`/campaigns/${campaign.data.id}/imports`, contacts(), 'text/csv');
  while ((await api.get<{ status: string }>(`/imports/${started.data.id}`)).data.status === 'running') await pause(20);
  return campaign.data.id;
}

async function finished({ api }: BenchPlatform, campaignId: string): Promise<boolean> {
  return (await api.get<{ status: string }>(`/campaigns/${campaignId}`)).data.status === 'completed';
}

/** All attempts of a campaign, as fast as it goes. */
async function throughput(): Promise<{ attempts: number; seconds: number; perSecond: number }> {
  const bench = await openBenchPlatform({ CARILLON_CLOCK: `accelerated:1000@${START}`, CARILLON_SIMULATOR: JSON.stringify(SIMULATOR) });
  try {
    const campaignId = await prepare(bench, 400);
    const started = performance.now();
    await bench.api.patch(`/campaigns/${campaignId}/status`, { status: 'active' });
    const first = await untilQuiet(bench, campaignId);
    const seconds = (first.at - started) / 1_000;
    return { attempts: first.calls, seconds, perSecond: first.calls / seconds };
  } finally {
    await bench.stop();
    rmSync(bench.directory, { recursive: true });
  }
}

/** Until every contact has had its first attempt concluded, as far as the projections know. */
async function untilQuiet(bench: BenchPlatform, campaignId: string): Promise<{ at: number; calls: number }> {
  for (;;) {
    const ended = await bench.platform.readStore.count('calls', { campaign_id: campaignId, status: 'ended' });
    if (ended >= CONTACTS || (await finished(bench, campaignId))) return { at: performance.now(), calls: ended };
    await pause(10);
  }
}

/** From the append of each outcome to the document that shows it, at about `perSecond` attempts. */
async function lag(perSecond: number): Promise<{ p50: number; p99: number; samples: number; perSecond: number }> {
  // Calls of two simulated seconds each: so many lines at a time give that many attempts a second.
  const bench = await openBenchPlatform({ CARILLON_CLOCK: `accelerated:10@${START}`, CARILLON_SIMULATOR: JSON.stringify({ ...SIMULATOR, ringSeconds: [1, 1], talkSeconds: [1, 1] }) });
  try {
    const campaignId = await prepare(bench, Math.ceil((perSecond * 2) / 10) + 10);
    const ended = watchEnds(bench);
    await bench.api.patch(`/campaigns/${campaignId}/status`, { status: 'active' });
    const started = performance.now();
    const samples = await ended.collect(Math.min(CONTACTS * 0.8, perSecond * 10));
    const rate = samples.length / ((performance.now() - started) / 1_000);
    const sorted = samples.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { p50: at(0.5), p99: at(0.99), samples: samples.length, perSecond: rate };
  } finally {
    await bench.stop();
    rmSync(bench.directory, { recursive: true });
  }
}

/** Follows the log, and for each ended call waits for the projected document. */
function watchEnds({ platform }: BenchPlatform) {
  const ending = new AbortController();
  return {
    collect: async (count: number): Promise<number[]> => {
      const lags: number[] = [];
      const after = await platform.eventStore.head();
      for await (const batch of platform.eventStore.subscribeAll({ after, categories: ['call'], signal: ending.signal })) {
        const seen = performance.now();
        for (const { event, stream, revision } of batch) {
          if (event.type !== 'CallEnded') continue;
          void platform.readStore.waitFor('calls', stream.slice('call-'.length), revision, 10_000).then(() => lags.push(performance.now() - seen));
        }
        if (lags.length >= count) ending.abort();
      }
      return lags;
    },
  };
}

async function main(): Promise<void> {
  const end = await throughput();
  console.log(`${end.attempts} attempts in ${end.seconds.toFixed(1)} s: ${Math.round(end.perSecond)} per second (target ≥ 1,000)`);
  const half = await lag(Math.min(1_000, end.perSecond) / 2);
  console.log(`projection lag at ${Math.round(half.perSecond)} attempts/s: p50 ${half.p50.toFixed(0)} ms, p99 ${half.p99.toFixed(0)} ms (target p99 ≤ 250 ms)`);
  const results = join(__dirname, '../../bench/results');
  mkdirSync(results, { recursive: true });
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
  writeFileSync(join(results, 'dialing.json'), `${JSON.stringify({ name: 'dialing', machine, throughput: end, lagAtHalf: half }, undefined, 2)}\n`);
}

void main();
