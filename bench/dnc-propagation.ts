/** From the acknowledgement of a do-not-call entry to the first intent that is refused for it, while the platform dials. See bench/README.md. */
import { rmSync } from 'node:fs';
import { encode, publicEvent } from '@carillon/contracts';
import { numberDecider, type NumberCommand, type NumberEvent, type NumberState } from '@carillon/domain/number';
import { streamName } from '@carillon/kernel';
import { Aggregates } from '@carillon/platform/event-store';
import { openBenchPlatform, type BenchPlatform, type OnAppended } from './lib/platform';
import { save } from './lib/report';
import { quantileOf } from './lib/statistics';

const PROBES = Number(process.env['PROBES'] ?? 300);
const CONTACTS = 20_000;
const START = '2026-03-02T14:00:00Z';
const SIMULATOR = { answerRate: 0.6, ringSeconds: [1, 1], talkSeconds: [1, 1], callsPerSecond: 1_000_000 };
const LISTS = ['environment', 'global'] as const;

const contact = (index: number): string => `+1212${2_000_000 + index * 37}`;
const probed = (index: number): string => `+1646${2_000_000 + index * 37}`;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** When each event of a probe's streams was durable. */
class Watch {
  readonly intendedAt = new Map<string, number>();
  private readonly refusals = new Map<string, PromiseWithResolvers<number>>();

  readonly onAppended: OnAppended = (stream, events) => {
    for (const { event } of events) {
      if (event.type === 'DialIntended') this.intendedAt.set(stream, performance.now());
      if (event.type === 'DialRefused') this.refusal(stream).resolve(performance.now());
    }
  };

  refusal(stream: string): PromiseWithResolvers<number> {
    const known = this.refusals.get(stream) ?? Promise.withResolvers<number>();
    this.refusals.set(stream, known);
    return known;
  }
}

async function prepare({ api }: BenchPlatform): Promise<void> {
  await api.put('/environments/default/plan', { parallel_calls: 160, campaigns: 10, requests_per_second: 10_000, request_burst: 10_000 });
  const agent = await api.post<{ id: string }>('/agents', { name: 'Voice' });
  const campaign = await api.post<{ id: string }>('/campaigns', {
    name: 'Load', campaign_type: 'sales', agent_id: agent.data.id, start_date: '2026-03-01', days_of_week: [1, 2, 3, 4, 5, 6, 7],
    call_time_ranges: [{ start: '09:00', end: '20:00' }], timezone: 'America/New_York', max_retries: 1, retry_cooldown_hours: 1, do_not_call_enabled: true, do_not_call_list_source: 'environment',
  });
  const rows = ['phone,timezone', ...Array.from({ length: CONTACTS }, (_, index) => `${contact(index)},America/New_York`)].join('\n');
  const started = await api.upload<{ id: string }>(`/campaigns/${campaign.data.id}/imports`, rows, 'text/csv');
  while ((await api.get<{ status: string }>(`/imports/${started.data.id}`)).data.status === 'running') await pause(20);
  await api.patch(`/campaigns/${campaign.data.id}/status`, { status: 'active' });
}

/** Leases the number and says so, as the scheduler does that has not heard of the entry. */
async function authorise({ platform }: BenchPlatform, number: string, attemptId: string): Promise<void> {
  const { clock, eventStore, keyedHash, messageLog } = platform;
  const [at, wall, numberKey] = [clock.now(), clock.wall(), keyedHash.of(number)];
  const cause = { correlationId: attemptId, causationId: attemptId, occurredAt: at, actor: 'service:bench', environmentId: 'default' };
  const numbers = new Aggregates<NumberState, NumberCommand, NumberEvent>(eventStore, numberDecider, { category: 'number' });
  const expiresAt = wall + 5_000;
  await numbers.execute(`default.${numberKey}`, { type: 'LeaseNumber', attemptId, leadId: attemptId, campaignId: null, allowDuplicates: true, wallNow: wall, expiresAt, at }, cause);
  const data = {
    leadId: attemptId, environmentId: 'default', campaignId: null, attemptId, attempt: 1, agentId: 'agent', numberKey, phoneType: 'MOBILE', ringTimeoutSeconds: 30, dncLists: ['default', 'global', 'registry.*'],
    validUntil: at + 3_600_000, expiresAt, policy: { version: '1', factsJson: '{}' }, at, personal: { to: number, from: contact(0), fields: {}, customFieldsJson: '' },
  };
  const metadata = { ...cause, messageId: `probe-${attemptId}`, schemaVersion: 1 };
  const { topic, message } = encode(publicEvent('AttemptAuthorised', data, { stream: streamName('lead', attemptId), revision: 0, metadata }));
  await messageLog.publish(topic, [message]);
}

interface Probe {
  readonly list: (typeof LISTS)[number];
  readonly toAcknowledge: number;
  readonly toRefuse: number;
  readonly isBroken: boolean;
}

/** One authorisation races the entry, another follows its acknowledgement. */
async function probe(bench: BenchPlatform, watch: Watch, index: number): Promise<Probe> {
  const list = LISTS[index % LISTS.length] ?? 'environment';
  const [number, racing, following] = [probed(index), `race-${index}`, `follow-${index}`];
  const asked = performance.now();
  const [added] = await Promise.all([bench.api.post<{ effective: boolean }>(`/dnc/${list}/entries`, { entries: [{ phone_number: number, reason: 'asked' }] }).then(({ data }) => ({ data, at: performance.now() })), authorise(bench, number, racing)]);
  if (!added.data.effective) throw new Error(`${number} was not effective when it was answered`);
  await authorise(bench, number, following);
  const refusedAt = await watch.refusal(streamName('call', following)).promise;
  const intendedAt = watch.intendedAt.get(streamName('number', `default.${bench.platform.keyedHash.of(number)}`)) ?? 0;
  return { list, toAcknowledge: added.at - asked, toRefuse: refusedAt - added.at, isBroken: intendedAt > added.at };
}

function quantiles(samples: readonly number[]): object {
  const quantile = quantileOf(samples);
  const at = (share: number): number => Math.round(quantile(share) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99), longest: at(1) };
}

async function main(): Promise<void> {
  const watch = new Watch();
  const bench = await openBenchPlatform({ CARILLON_CLOCK: `accelerated:10@${START}`, CARILLON_SIMULATOR: JSON.stringify(SIMULATOR) }, undefined, watch.onAppended);
  try {
    await prepare(bench);
    const probes: Probe[] = [];
    const [started, before] = [performance.now(), watch.intendedAt.size];
    for (let index = 0; index < PROBES; index++) probes.push(await probe(bench, watch, index));
    const attemptsPerSecond = Math.round((watch.intendedAt.size - before) / ((performance.now() - started) / 1_000));
    const rows = LISTS.map((list) => {
      const own = probes.filter((each) => each.list === list);
      return { list, probes: own.length, acknowledgedMs: quantiles(own.map(({ toAcknowledge }) => toAcknowledge)), refusedAfterMs: quantiles(own.map(({ toRefuse }) => toRefuse)), intendedAfterAcknowledgement: own.filter(({ isBroken }) => isBroken).length };
    });
    console.log(JSON.stringify({ attemptsPerSecond, rows }, undefined, 1));
    save('dnc-propagation', { attemptsPerSecond, rows });
  } finally {
    await bench.stop();
    rmSync(bench.directory, { recursive: true });
  }
}

void main();
