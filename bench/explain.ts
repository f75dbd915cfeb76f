/** "Why was she not called?", among millions of leads: by lead and by number. See bench/README.md. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agendaLeadOf, numberOf, samplesOf, shownLeadOf, type Samples } from './explain-leads';
import { openBenchPlatform, type BenchPlatform } from './lib/platform';
import { save } from './lib/report';
import { quantileOf } from './lib/statistics';

const LEADS = Number(process.env['LEADS'] ?? 1_000_000);
/** Are imported and called for real: the others are made after them. */
const REAL = 600;
const DIALLED = Number(process.env['DIALLED'] ?? 10_000);
const QUESTIONS = Number(process.env['QUESTIONS'] ?? 1_000);
const BATCH = 5_000;
const START = '2026-03-02T14:00:00Z';
const TARGET_MS = 50;
/** With the clock's factor fifty calls a second, of a fifth of a second each: the platform is at work, and not at its limit. */
const SIMULATOR = { answerRate: 0.5, ringSeconds: [1, 1], talkSeconds: [1, 1], callsPerSecond: 5 };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function campaignOf({ api }: BenchPlatform, name: string, agentId: string, more: object): Promise<string> {
  const campaign = await api.post<{ id: string }>('/campaigns', {
    name, campaign_type: 'sales', agent_id: agentId, start_date: '2026-03-01', days_of_week: [1, 2, 3, 4, 5, 6, 7], call_time_ranges: [{ start: '00:00', end: '24:00' }],
    timezone: 'America/New_York', do_not_call_enabled: true, do_not_call_list_source: 'environment', ...more,
  });
  return campaign.data.id;
}

async function imported({ api }: BenchPlatform, campaignId: string, from: number, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => `+1202${2_000_000 + (from + index) * 37},America/New_York`);
  const started = await api.upload<{ id: string }>(`/campaigns/${campaignId}/imports`, ['phone,timezone', ...rows].join('\n'), 'text/csv');
  while ((await api.get<{ status: string }>(`/imports/${started.data.id}`)).data.status === 'running') await pause(20);
}

const statusOf = ({ api }: BenchPlatform, campaignId: string, status: string): Promise<unknown> => api.patch(`/campaigns/${campaignId}/status`, { status });

/** Half of the leads are in a campaign that calls; the other half, with the same numbers, in one that has ended and lets nobody else call them yet. */
interface Scene {
  readonly calling: string;
  readonly resting: string;
  readonly samples: Samples;
}

async function begin(bench: BenchPlatform): Promise<Scene> {
  const { api } = bench;
  await api.put('/environments/default/plan', { parallel_calls: 100, campaigns: 10, requests_per_second: 10_000, request_burst: 10_000 });
  const agent = await api.post<{ id: string }>('/agents', { name: 'Voice' });
  const calling = await campaignOf(bench, 'Calling', agent.data.id, { max_retries: 1, retry_cooldown_hours: 168 });
  const resting = await campaignOf(bench, 'Resting', agent.data.id, { max_retries: 0, mark_complete_when_no_leads: true, enable_post_completion_cooldown: true, post_completion_cooldown_hours: 168 });
  await imported(bench, calling, 0, REAL);
  await statusOf(bench, calling, 'active');
  while ((await bench.platform.readStore.count('agenda_leads', { campaign_id: calling, status: { in: ['waiting', 'final'] } })) < REAL / 2) await pause(50);
  await statusOf(bench, calling, 'paused');
  while ((await bench.platform.readStore.count('agenda_leads', { campaign_id: calling, status: 'in_flight' })) > 0) await pause(50);
  await imported(bench, resting, 2 * REAL + DIALLED, 1);
  await statusOf(bench, resting, 'active');
  while ((await bench.platform.readStore.count('agenda_campaigns', { status: 'completed' })) === 0) await pause(50);
  return { calling, resting, samples: await samplesOf(bench.platform.readStore, calling) };
}

async function fill({ platform: { readStore, keyedHash } }: BenchPlatform, { calling, resting, samples }: Scene): Promise<void> {
  for (let from = 0; from < LEADS; from += BATCH) {
    const places = Array.from({ length: Math.min(BATCH, LEADS - from) }, (_, offset) => from + offset);
    const made = places.map((place) => ({ place, campaignId: place % 2 === 0 ? calling : resting, isFinal: place % 2 === 1, hash: keyedHash }));
    await Promise.all([
      readStore.write(made.map((one) => ({ kind: 'put', collection: 'agenda_leads', document: agendaLeadOf(samples, one) }))),
      readStore.write(made.map((one) => ({ kind: 'put', collection: 'leads', document: shownLeadOf(samples, one) }))),
    ]);
    if (from % 1_000_000 === 0) console.log(`${new Date().toISOString()} ${from} leads, ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`);
  }
}

interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** One question after the other, so that none waits for another. */
async function asked({ running: { url, token } }: BenchPlatform, pathOf: (place: number) => string): Promise<Quantiles> {
  const samples: number[] = [];
  for (let question = 0; question < QUESTIONS; question++) {
    const path = pathOf(Math.floor(Math.random() * LEADS));
    const started = performance.now();
    const answer = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    const body = await answer.text();
    samples.push(performance.now() - started);
    if (answer.status !== 200 || body === '[]') throw new Error(`${path}: ${answer.status} ${body}`);
  }
  const quantile = quantileOf(samples);
  const at = (share: number): number => Number(quantile(share).toFixed(1));
  return { p50: at(0.5), p99: at(0.99), longest: at(1) };
}

interface Answers {
  readonly lead: Quantiles;
  readonly number: Quantiles;
  readonly campaign: Quantiles;
}

async function askAll(bench: BenchPlatform, { calling }: Pick<Scene, 'calling'>): Promise<Answers> {
  return {
    lead: await asked(bench, (place) => `/leads/bench-${place}/explain`),
    number: await asked(bench, (place) => `/explain?phone_number=${encodeURIComponent(numberOf(place))}`),
    campaign: await asked(bench, () => `/campaigns/${calling}/explain`),
  };
}

const ended = async ({ platform }: BenchPlatform, campaignId: string): Promise<number> => platform.readStore.count('calls', { campaign_id: campaignId, status: 'ended' });

async function whileDialling(bench: BenchPlatform, scene: Pick<Scene, 'calling'>): Promise<Answers & { readonly callsPerSecond: number }> {
  await imported(bench, scene.calling, REAL, DIALLED);
  while ((await bench.platform.readStore.count('agenda_leads', { campaign_id: scene.calling, status: 'ready' })) < DIALLED) await pause(50);
  const before = await ended(bench, scene.calling);
  await statusOf(bench, scene.calling, 'active');
  while ((await ended(bench, scene.calling)) < before + 100) await pause(50);
  const [callsBefore, started] = [await ended(bench, scene.calling), performance.now()];
  const milliseconds = await askAll(bench, scene);
  const callsPerSecond = ((await ended(bench, scene.calling)) - callsBefore) / ((performance.now() - started) / 1_000);
  await statusOf(bench, scene.calling, 'paused');
  return { ...milliseconds, callsPerSecond };
}

/** A directory that is given is kept, and used again as it was filled. */
const KEPT = process.env['BENCH_DIR'] && join(process.env['BENCH_DIR'], 'carillon-explain');

async function filled(bench: BenchPlatform): Promise<Pick<Scene, 'calling'>> {
  const known = join(bench.directory, 'scene.json');
  if (existsSync(known)) return JSON.parse(readFileSync(known, 'utf8')) as Pick<Scene, 'calling'>;
  const scene = await begin(bench);
  await fill(bench, scene);
  writeFileSync(known, JSON.stringify({ calling: scene.calling }));
  return scene;
}

async function main(): Promise<void> {
  const bench = await openBenchPlatform({ CARILLON_CLOCK: `accelerated:10@${START}`, CARILLON_SIMULATOR: JSON.stringify(SIMULATOR) }, KEPT);
  try {
    const scene = await filled(bench);
    if (process.env['FILL_ONLY']) return;
    const idle = await askAll(bench, scene);
    const dialling = await whileDialling(bench, scene);
    const figures = { leads: LEADS, questions: QUESTIONS, milliseconds: { idle, dialling }, targetMs: TARGET_MS, met: [idle, dialling].every((asked) => isMet(asked)) };
    console.log(JSON.stringify(figures, undefined, 1));
    save('explain', figures);
  } finally {
    await bench.stop();
    if (!KEPT) rmSync(bench.directory, { recursive: true });
  }
}

const isMet = ({ lead, number }: Answers): boolean => Math.max(lead.p99, number.p99) < TARGET_MS;

void main();
