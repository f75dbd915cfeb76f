import { decide, explain, nextAllowed, NO_HISTORY, RULES, type CallSchedule, type NumberHistory, type PolicyFacts } from '@carillon/domain/calling-policy';
import { PROFILES } from '@carillon/domain/compliance';
import { HOUR, SECOND, type Instant } from '@carillon/kernel';
import { placesOfNumber, zonesOfNumber } from '@carillon/platform/zones';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** How many verdicts per second one core gives, for leads across one country or many, and which rule takes which share of it. Usage: `node dist/bench/policy.js` */

const ROUNDS = 7;
const ROUND_MS = 300;
const LEADS = 4_096;
const START = Date.parse('2026-05-05T00:00:00Z');

const SCHEDULE: CallSchedule = {
  startDate: '2026-01-01',
  endDate: null,
  daysOfWeek: [1, 2, 3, 4, 5],
  callTimeRanges: [{ start: '09:00', end: '12:00' }, { start: '14:00', end: '20:00' }],
  timezone: 'America/New_York',
};

const PLACES = [
  ['+12125550', 'US'],
  ['+13105550', 'US'],
  ['+18085550', 'US'],
  ['+18005550', 'US'],
  ['+44207946', 'GB'],
  ['+33199005', 'FR'],
] as const;

const numberOf = (lead: number): { e164: string; country: string } => {
  const [prefix, country] = PLACES[lead % PLACES.length] ?? PLACES[0];
  return { e164: `${prefix}${String(lead % 1_000).padStart(3, '0')}`, country };
};

/** The shared parts are one object for all leads, as the scheduler has them. */
function factsOf(lead: number): PolicyFacts {
  const { e164, country } = numberOf(lead);
  return {
    campaign: CAMPAIGN,
    lead: { attempts: lead % 3, notBefore: { at: START - HOUR, reason: 'retry_cooldown' }, allowDuplicates: false },
    number: { country, zones: zonesOfNumber(e164, country), places: placesOfNumber(e164, country), inFlight: false, cooldown: null, history: pick(HISTORIES, lead) },
    dnc: DNC,
    capacity: CAPACITY,
  };
}

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;
const CAMPAIGN: PolicyFacts['campaign'] = { status: 'active', revision: 4, schedule: SCHEDULE, maxAttempts: 4, profile: PROFILES['us-telemarketing'], callerIds: 1 };
const DNC: PolicyFacts['dnc'] = { checked: ['environment@3'], listings: [], registries: [{ version: 'national@4', obtainedAt: START }] };
const CONSENTS: NumberHistory['consents'] = [{ purpose: 'artificial_voice', subject: null, givenAt: START - 9 * HOUR, from: START - 9 * HOUR, until: null, revokedAt: null }];
/** Numbers that were never called, called twice, and called often. */
const HISTORIES: readonly NumberHistory[] = [0, 2, 12].map((dials) => ({
  ...NO_HISTORY,
  consents: CONSENTS,
  recentDials: Array.from({ length: dials }, (_, index) => ({ at: START - (dials - index) * 30 * HOUR, outcome: 'no_answer' as const })),
}));
const CAPACITY: PolicyFacts['capacity'] = { planInUse: 3, planLimit: 10, campaignInUse: 0, campaignLimit: null };

const leads = Array.from({ length: LEADS }, (_, lead) => factsOf(lead));
const numbers = leads.map((_, lead) => numberOf(lead));

/** As the live scheduler asks: batches of leads at one instant, which moves on. */
const liveInstant = (turn: number): Instant => START + 15 * HOUR + Math.floor(turn / 500) * SECOND;
/** As a replay asks: any instant of a year, in no order. */
const anyInstant = (turn: number): Instant => START + ((turn * 7_919) % 8_760) * HOUR;

const CASES: Readonly<Record<string, (turn: number) => unknown>> = {
  'decide, live': (turn) => decide(pick(leads, turn), liveInstant(turn)),
  'decide, any instant of a year': (turn) => decide(pick(leads, turn), anyInstant(turn)),
  'explain, live': (turn) => explain(pick(leads, turn), liveInstant(turn)),
  'nextAllowed, any instant of a year': (turn) => nextAllowed(pick(leads, turn), anyInstant(turn)),
  'zonesOfNumber': (turn) => {
    const { e164, country } = pick(numbers, turn);
    return zonesOfNumber(e164, country);
  },
};

function perSecond(run: (turn: number) => unknown): number {
  const started = performance.now();
  let turns = 0;
  let kept: unknown;
  for (; performance.now() - started < ROUND_MS; turns += 1_000) {
    for (let turn = turns; turn < turns + 1_000; turn += 1) kept = run(turn);
  }
  if (kept === null) throw new Error('A result was lost');
  return Math.round((turns / (performance.now() - started)) * 1_000);
}

function measure(run: (turn: number) => unknown): { median: number; lowest: number; highest: number } {
  perSecond(run);
  const rates = Array.from({ length: ROUNDS }, () => perSecond(run)).sort((a, b) => a - b);
  return { median: rates[Math.floor(ROUNDS / 2)] ?? 0, lowest: rates[0] ?? 0, highest: rates.at(-1) ?? 0 };
}

/** Of the time that all rules take when each is asked, in per cent. */
function shares(): Readonly<Record<string, number>> {
  const each = RULES.map((rule) => ({ name: rule.name, cost: 1 / perSecond((turn) => rule.evaluate(pick(leads, turn), liveInstant(turn))) }));
  const all = each.reduce((sum, { cost }) => sum + cost, 0);
  return Object.fromEntries(each.map(({ name, cost }) => [name, Math.round((1_000 * cost) / all) / 10]));
}

const results = Object.entries(CASES).map(([name, run]) => ({ name, ...measure(run) }));
console.table(results);
const report = { what: 'operations per second on one core', node: process.version, cpu: cpus()[0]?.model ?? 'unknown', rounds: ROUNDS, results, sharePerRule: shares() };
console.table(report.sharePerRule);
const directory = join(process.cwd(), 'bench', 'results');
mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, 'policy.json'), `${JSON.stringify(report, null, 2)}\n`);
