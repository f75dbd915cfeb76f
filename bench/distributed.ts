/** The same services as a process each, against all in one process: attempts per second end to end; and idle memory of each process. See bench/README.md. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { AROUND_THE_CLOCK } from '../services/all-in-one/test/harness/distributed/around-the-clock';
import { remove, temporaryDirectory } from '../services/all-in-one/test/harness/platform-under-test';
import { ProcessUnderTest } from '../services/all-in-one/test/harness/process-under-test';
import { Installation } from '../services/all-in-one/test/harness/distributed/installation';
import { freshServers, type Servers } from '../services/all-in-one/test/harness/distributed/servers';
import type { ApiClient } from '../services/all-in-one/src/client/api-client';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, setStatus } from '../services/all-in-one/test/harness/scenario';
import { NODE_FLAGS } from './lib/node-flags';
import { compare, type Comparison } from './lib/paired-rounds';
import { report } from './lib/report';

const ATTEMPTS = Number(process.env['ATTEMPTS'] ?? 6_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const LINES = 400;
/** Leads that are called before the clock starts: eight processes take longer than one until V8 has compiled what each is busy with. */
const LEAD_IN = Math.ceil(ATTEMPTS / 3);
/** Some are called after it has stopped, so that the last that count do not wait for the end. */
const CONTACTS = LEAD_IN + ATTEMPTS + Math.ceil(ATTEMPTS / 6);
/** A look costs a distributed installation as much as a call does; what it finds is counted exactly, so that few are enough. */
const LOOK_EVERY_MS = 1_000;
const LONGEST_MS = 300_000;
const IDLE_AFTER_MS = 10_000;

/** Calls of some hundredths of a second once the network has connected them, and no limit of calls per second. */
const SIMULATOR = { answerRate: 0.6, ringSeconds: [0.01, 0.02], talkSeconds: [0.01, 0.03], outcomes: { busy: 0.6, failed: 0.2, disconnected: 0.2 }, callsPerSecond: 1_000_000 };

interface Scene {
  readonly name: string;
  readonly simulator: Readonly<Record<string, unknown>>;
}

const SCENES: readonly Scene[] = [
  // A line is taken for 1.3 s on average: 400 of them carry at most 300 calls a second, in one process or in many.
  { name: `all services in one process, a campaign on ${LINES} lines, the network takes 0.5 to 2 s to connect`, simulator: SIMULATOR },
  { name: 'all services in one process, nothing to wait for but the processes themselves', simulator: { ...SIMULATOR, setupSeconds: [0, 0] } },
];

interface Memory {
  readonly service: string;
  readonly megabytes: number;
}

function memoryOf(installation: Installation): readonly Memory[] {
  return installation.processes().map(({ service, pid }) => ({ service, megabytes: Math.round(residentBytes(pid ?? 0) / 1_048_576) }));
}

const residentBytes = (pid: number): number => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;

/** A campaign on an installation: leads final per second, over `ATTEMPTS` of them; each is called once. */
async function throughput(api: ApiClient): Promise<number> {
  const campaignId = await createCampaign(api, AROUND_THE_CLOCK);
  await importContacts(api, campaignId, contactsCsv(CONTACTS));
  await setStatus(api, campaignId, 'active');
  const first = await seenFinal(api, campaignId, LEAD_IN);
  const last = await seenFinal(api, campaignId, LEAD_IN + ATTEMPTS);
  // What is left would go on beside the other one.
  await seenFinal(api, campaignId, CONTACTS);
  return (1_000 * (last.leads - first.leads)) / (last.at - first.at);
}

interface Seen {
  readonly leads: number;
  /** By the monotonic clock, in ms. */
  readonly at: number;
}

/** The first look that finds so many leads final. */
async function seenFinal(api: ApiClient, campaignId: string, wanted: number): Promise<Seen> {
  for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline; await pause(LOOK_EVERY_MS)) {
    const { leads } = (await api.get<{ readonly leads: { readonly final: number } }>(`/campaigns/${campaignId}/report`)).data;
    if (leads.final >= wanted) return { leads: leads.final, at: performance.now() };
  }
  throw new Error(`${wanted} leads were not final within ${LONGEST_MS} ms`);
}

/** One installation and one process, with nothing behind them. */
class Pair {
  private constructor(
    readonly servers: Servers,
    readonly installation: Installation,
    private readonly directory: string,
    private readonly process: ProcessUnderTest,
  ) {}

  static async start(simulator: Scene['simulator']): Promise<Pair> {
    const servers = await freshServers();
    const installation = await Installation.start(servers.addresses, { simulator });
    const directory = temporaryDirectory();
    const process = await ProcessUnderTest.start(directory, { CARILLON_CLOCK: 'system', CARILLON_SIMULATOR: JSON.stringify(simulator), NODE_OPTIONS: NODE_FLAGS.join(' ') });
    const pair = new Pair(servers, installation, directory, process);
    await Promise.all([pair.distributed, pair.embedded].map((api) => allowParallelCalls(api, LINES)));
    return pair;
  }

  get distributed(): ApiClient {
    return this.installation.api;
  }

  get embedded(): ApiClient {
    return this.process.api;
  }

  async end(): Promise<void> {
    await this.process.stop();
    await this.installation.stop();
    await this.servers.close();
    this.installation.remove();
    remove(this.directory);
  }
}

interface Played {
  readonly comparison: Comparison;
  readonly idle: readonly Memory[];
  readonly standIns: { readonly eventStore: boolean; readonly mongodb: boolean };
}

async function play({ name, simulator }: Scene): Promise<Played> {
  let pair = await Pair.start(simulator);
  try {
    await pause(IDLE_AFTER_MS);
    const idle = memoryOf(pair.installation);
    console.table(idle);
    const renew = async (): Promise<void> => {
      await pair.end();
      pair = await Pair.start(simulator);
    };
    const comparison = await compare({ name, unit: 'attempts/s', ours: () => throughput(pair.distributed), peer: () => throughput(pair.embedded), target: 1 / 3, rounds: ROUNDS, renew });
    const { standIn, addresses } = pair.servers;
    return { comparison, idle, standIns: { eventStore: standIn !== undefined, mongodb: addresses.mongodb.includes('stand-in') } };
  } finally {
    await pair.end();
  }
}

async function main(): Promise<void> {
  if (!process.env['CARILLON_KAFKA_BROKERS'] || !process.env['CARILLON_MONGODB_URL']) return console.log('skipped: CARILLON_KAFKA_BROKERS and CARILLON_MONGODB_URL must name servers; .ci/servers starts some');
  const played: Played[] = [];
  for (const scene of SCENES) played.push(await play(scene));
  report('distributed', played.map(({ comparison }) => comparison), { idle: played[0]?.idle, standIns: played[0]?.standIns });
}

void main();
