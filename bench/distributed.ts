/** The same services as a process each: attempts per second end to end, and idle memory of each process. See bench/README.md. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { AROUND_THE_CLOCK } from '../services/all-in-one/test/harness/distributed/around-the-clock';
import { Installation } from '../services/all-in-one/test/harness/distributed/installation';
import { freshServers } from '../services/all-in-one/test/harness/distributed/servers';
import { allowParallelCalls, contactsCsv, createCampaign, importContacts, setStatus } from '../services/all-in-one/test/harness/scenario';
import { waitUntil } from '../services/all-in-one/test/harness/wait-until';
import { save } from './lib/report';

const CONTACTS = 6_000;
const ATTEMPTS = 4_000;
const PARALLEL = 400;
/** Calls of some hundredths of a second, so that the processes and not the simulated talk set the pace. */
const SIMULATOR = { answerRate: 0.6, ringSeconds: [0.01, 0.02], talkSeconds: [0.01, 0.03], outcomes: { busy: 0.6, failed: 0.2, disconnected: 0.2 }, callsPerSecond: 1_000_000 };
const IDLE_AFTER_MS = 10_000;

interface Memory {
  readonly service: string;
  readonly megabytes: number;
}

function memoryOf(installation: Installation): readonly Memory[] {
  return installation.processes().map(({ service, pid }) => ({ service, megabytes: Math.round(residentBytes(pid ?? 0) / 1_048_576) }));
}

const residentBytes = (pid: number): number => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;

async function throughput({ api }: Installation): Promise<number> {
  await allowParallelCalls(api, PARALLEL);
  const campaignId = await createCampaign(api, AROUND_THE_CLOCK);
  await importContacts(api, campaignId, contactsCsv(CONTACTS));
  const started = performance.now();
  await setStatus(api, campaignId, 'active');
  const final = async (): Promise<number> => (await api.get<{ readonly leads: { readonly final: number } }>(`/campaigns/${campaignId}/report`)).data.leads.final;
  const ended = await waitUntil('enough calls have ended', async () => ((await final()) >= ATTEMPTS ? final() : undefined), 300_000);
  return ended / ((performance.now() - started) / 1_000);
}

async function main(): Promise<void> {
  if (!process.env['CARILLON_KAFKA_BROKERS'] || !process.env['CARILLON_MONGODB_URL']) return console.log('skipped: CARILLON_KAFKA_BROKERS and CARILLON_MONGODB_URL must name servers; .ci/servers starts some');
  const servers = await freshServers();
  const installation = await Installation.start(servers.addresses, { simulator: SIMULATOR });
  try {
    await pause(IDLE_AFTER_MS);
    const idle = memoryOf(installation);
    const perSecond = await throughput(installation);
    save('distributed', { perSecond, idle, standIn: servers.standIn !== undefined });
    console.table(idle);
    console.log(`${Math.round(perSecond)} attempts per second over ${idle.length} service processes`);
  } finally {
    await installation.stop();
    await servers.close();
    installation.remove();
  }
}

void main();
