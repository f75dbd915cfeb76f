/**
 * Authorised-and-completed simulated attempts per second, end to end, with every rule, lease and projection on; and how far
 * the projections lag behind at half that rate. See bench/README.md.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { idOf } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';
import { asStarted } from './lib/node-flags';
import { openBenchPlatform, type BenchPlatform, type OnAppended } from './lib/platform';
import { quantileOf } from './lib/statistics';

const ATTEMPTS = Number(process.env['ATTEMPTS'] ?? 15_000);
/** Attempts before the clock starts: a process that was idle takes a while to get going. */
const LEAD_IN = ATTEMPTS / 5;
/** More than there will be attempts, so that the platform is as busy at the end as it was in the middle. */
const SPARE = 4 / 3;
/** Calls at a time: at a thousand a second as many as are under way in four fifths of a second. */
const LINES = 800;
const CALLS_PER_SECOND = 1_000_000;
/** With the clock's factor calls last 10 to 50 ms, so that the platform and not the simulated talk is what is measured. */
const SIMULATOR = { answerRate: 0.6, ringSeconds: [1, 2], talkSeconds: [1, 3], callsPerSecond: CALLS_PER_SECOND };
const START = '2026-03-02T14:00:00Z';

const number = (index: number): string => `+1${[212, 718, 646, 917, 516, 631, 914, 845, 607, 315, 716, 585][index % 12]}${2_000_000 + index * 37}`;
const contacts = (attempts: number): string => ['phone,timezone', ...Array.from({ length: Math.ceil(attempts * SPARE) }, (_, index) => `${number(index)},America/New_York`)].join('\n');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function prepare({ api }: BenchPlatform, parallelCalls: number, attempts: number): Promise<string> {
  await api.put('/environments/default/plan', { parallel_calls: parallelCalls, campaigns: 10, requests_per_second: 10_000, request_burst: 10_000 });
  const agent = await api.post<{ id: string }>('/agents', { name: 'Voice' });
  const campaign = await api.post<{ id: string }>('/campaigns', {
    name: 'Dialing', campaign_type: 'sales', agent_id: agent.data.id, start_date: '2026-03-01', days_of_week: [1, 2, 3, 4, 5, 6, 7],
    call_time_ranges: [{ start: '09:00', end: '20:00' }], timezone: 'America/New_York', max_retries: 1, retry_cooldown_hours: 1,
    mark_complete_when_no_leads: true, do_not_call_enabled: true, do_not_call_list_source: 'environment',
  });
  const started = await api.upload<{ id: string }>(`/campaigns/${campaign.data.id}/imports`, contacts(attempts), 'text/csv');
  while ((await api.get<{ status: string }>(`/imports/${started.data.id}`)).data.status === 'running') await pause(20);
  return campaign.data.id;
}

/** What the projections say of the campaign's calls; one document, so that asking costs nothing. */
async function endedCalls({ platform }: BenchPlatform, campaignId: string): Promise<number> {
  const tallies = await platform.readStore.get<Document & { readonly calls_ended?: number }>('campaign_tallies', campaignId);
  return tallies?.calls_ended ?? 0;
}

interface Throughput {
  readonly attempts: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** User and system time of the whole process. */
  readonly cpuMicrosPerAttempt: number;
}

/** `ATTEMPTS` attempts as fast as it goes, after `LEAD_IN` others; by when the projections show their ends. */
async function throughput(): Promise<Throughput> {
  const bench = await openBenchPlatform({ CARILLON_CLOCK: `accelerated:100@${START}`, CARILLON_SIMULATOR: JSON.stringify(SIMULATOR) });
  try {
    const campaignId = await prepare(bench, LINES, LEAD_IN + ATTEMPTS);
    await bench.api.patch(`/campaigns/${campaignId}/status`, { status: 'active' });
    const before = await untilEnded(bench, campaignId, LEAD_IN);
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    const ended = await untilEnded(bench, campaignId, before + ATTEMPTS);
    const seconds = (performance.now() - started) / 1_000;
    const cpu = process.cpuUsage(cpuBefore);
    await confirm(bench, campaignId, ended);
    const attempts = ended - before;
    return { attempts, seconds, perSecond: attempts / seconds, cpuMicrosPerAttempt: (cpu.user + cpu.system) / attempts };
  } finally {
    await bench.stop();
    rmSync(bench.directory, { recursive: true });
  }
}

async function untilEnded(bench: BenchPlatform, campaignId: string, wanted: number): Promise<number> {
  for (;;) {
    const ended = await endedCalls(bench, campaignId);
    if (ended >= wanted) return ended;
    await pause(10);
  }
}

/** The tally is only as good as the documents that it counts. */
async function confirm({ platform }: BenchPlatform, campaignId: string, ended: number): Promise<void> {
  const documents = await platform.readStore.count('calls', { campaign_id: campaignId, status: 'ended' });
  if (documents < ended) throw new Error(`The tally says that ${ended} calls have ended, the documents ${documents}`);
}

interface Lag {
  readonly p50: number;
  readonly p99: number;
  readonly samples: number;
  readonly perSecond: number;
}

/** From the moment at which an outcome's append is acknowledged to the document that shows it, at about `perSecond` attempts. */
async function lag(perSecond: number): Promise<Lag> {
  const samples: number[] = [];
  const watch: { open?: BenchPlatform } = {};
  const onAppended: OnAppended = (stream, events) => {
    if (!events.some(({ event }) => event.type === 'CallEnded') || !watch.open) return;
    const acknowledged = performance.now();
    // Those that are under way when the run ends are not counted.
    void shownAsEnded(watch.open, idOf(stream)).then(() => samples.push(performance.now() - acknowledged), () => undefined);
  };
  const bench = (watch.open = await openBenchPlatform(pacedCalls(perSecond), undefined, onAppended));
  try {
    const campaignId = await prepare(bench, Math.ceil(perSecond), perSecond * (LAG_LEAD_IN_SECONDS + LAG_SECONDS));
    await bench.api.patch(`/campaigns/${campaignId}/status`, { status: 'active' });
    await untilSampled(samples, perSecond * LAG_LEAD_IN_SECONDS);
    samples.length = 0;
    const started = performance.now();
    await untilSampled(samples, perSecond * LAG_SECONDS);
    return { ...quantiles(samples), perSecond: samples.length / ((performance.now() - started) / 1_000) };
  } finally {
    await bench.stop();
    rmSync(bench.directory, { recursive: true });
  }
}

/** The document counts its own changes, not those of the call's stream: only its status tells that the end has arrived. */
async function shownAsEnded({ platform }: BenchPlatform, callId: string): Promise<void> {
  for (let version = 0; ; ) {
    const call = await platform.readStore.waitFor<Document & { readonly status: string }>('calls', callId, version, 10_000);
    if (call?.status === 'ended') return;
    version = (call?._v ?? -1) + 1;
  }
}

const untilSampled = async (samples: readonly number[], wanted: number): Promise<void> => {
  while (samples.length < wanted) await pause(50);
};

const LAG_SECONDS = 8;
/** Meanwhile the reports get their thread, whose first batches take longer. */
const LAG_LEAD_IN_SECONDS = 8;
const LAG_FACTOR = 10;

/** A place in the carrier's rolling second is free again a second after its dial has left, and the next dial takes a while to leave. */
const DEPARTURE = 1.3;

/** The carrier's limit sets the pace: calls of a fifth of a second, and so many in a rolling second. */
const pacedCalls = (perSecond: number): Record<string, string> => ({
  CARILLON_CLOCK: `accelerated:${LAG_FACTOR}@${START}`,
  CARILLON_SIMULATOR: JSON.stringify({ ...SIMULATOR, ringSeconds: [1, 1], talkSeconds: [1, 1], callsPerSecond: Math.ceil((DEPARTURE * perSecond) / LAG_FACTOR) }),
});

function quantiles(samples: readonly number[]): Omit<Lag, 'perSecond'> {
  const at = quantileOf(samples);
  return { p50: at(0.5), p99: at(0.99), samples: samples.length };
}

async function main(): Promise<void> {
  const end = await throughput();
  console.log(`${end.attempts} attempts in ${end.seconds.toFixed(1)} s: ${Math.round(end.perSecond)} per second (target ≥ 1,000), ${Math.round(end.cpuMicrosPerAttempt)} µs CPU each`);
  const half = await lag(Math.min(1_000, end.perSecond) / 2);
  console.log(`projection lag at ${Math.round(half.perSecond)} attempts/s: p50 ${half.p50.toFixed(0)} ms, p99 ${half.p99.toFixed(0)} ms (target p99 ≤ 250 ms)`);
  const results = join(__dirname, '../../bench/results');
  mkdirSync(results, { recursive: true });
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
  writeFileSync(join(results, 'dialing.json'), `${JSON.stringify({ name: 'dialing', machine, throughput: end, lagAtHalf: half }, undefined, 2)}\n`);
}

asStarted(__filename, main);
