import { HOUR, MINUTE, OUTCOMES, toIso, type Instant } from '@carillon/kernel';
import { bandOf, type Band } from './band';
import { localDays } from './local-days';
import { DAMAGES_USD } from './legal-risk';
import type { ForecastRequest } from './forecast-request';
import type { Run } from './run-forecast';

/** Hours are told one by one for so long; days always. */
const HOURS_TOLD = 24 * 14;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

export type ForecastReport = ReturnType<typeof forecastReport>;

/** What the runs came to, in the API's words. What has no band is the first run's. */
export function forecastReport(request: ForecastRequest, runs: readonly Run[]) {
  const [first] = runs;
  if (!first) throw new Error('A forecast has at least one run');
  return {
    campaign_id: request.campaign._id,
    from: toIso(request.from),
    until: toIso(request.until),
    ...finishOf(runs, request.until),
    leads: leadsOf(request, first),
    calls: { expected: bandOf(runs, ({ ledger }) => ledger.calls), by_outcome: outcomesOf(first), ...callsOverTime(request, runs) },
    concurrency: concurrencyOf(request, first),
    never_called: [...first.ledger.never].map(([rule, { leads, examples }]) => ({ rule, leads, examples })),
    minutes: minutesOf(request, runs),
    legal_risk: riskOf(first),
    ...(request.attemptsShown > 0 && { attempts: first.ledger.attempts.map(({ leadId, attempt, at, outcome }) => ({ lead_id: leadId, attempt, at: toIso(at), outcome })) }),
  };
}

function finishOf(runs: readonly Run[], until: Instant) {
  const finishes = runs.map(({ ledger, left }) => (left.length === 0 ? ledger.lastAt : until));
  const isOver = runs.every(({ left }) => left.length === 0);
  return {
    finishes_at: isOver ? { expected: toIso(finishes[0] ?? until), low: toIso(Math.min(...finishes)), high: toIso(Math.max(...finishes)) } : null,
  };
}

function leadsOf({ leads }: ForecastRequest, { ledger, left }: Run) {
  return { total: leads.length, by_result: Object.fromEntries(ledger.results), pending_at_the_end: left.length, pending_by_rule: pendingByRule(left) };
}

function pendingByRule(left: Run['left']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { waiting_rule } of left) counts[waiting_rule ?? 'capacity'] = (counts[waiting_rule ?? 'capacity'] ?? 0) + 1;
  return counts;
}

const outcomesOf = ({ ledger }: Run) => Object.fromEntries(OUTCOMES.flatMap((outcome) => (ledger.outcomes.has(outcome) ? [[outcome, ledger.outcomes.get(outcome)]] : [])));

function callsOverTime({ from, campaign }: ForecastRequest, runs: readonly Run[]) {
  const hours = [...new Set(runs.flatMap(({ ledger }) => [...ledger.callsByHour.keys()]))].sort((a, b) => a - b);
  const dayOf = localDays(campaign.settings.timezone);
  const days = [...new Set(hours.map(dayOf))];
  const inHour = (hour: Instant): Band => bandOf(runs, ({ ledger }) => ledger.callsByHour.get(hour) ?? 0);
  const onDay = (day: string): Band => bandOf(runs, ({ ledger }) => sum(hours.filter((hour) => dayOf(hour) === day).map((hour) => ledger.callsByHour.get(hour) ?? 0)));
  return {
    by_day: days.map((day) => ({ day, ...onDay(day) })),
    by_hour: hours.filter((hour) => hour < from + HOURS_TOLD * HOUR).map((hour) => ({ hour: toIso(hour), ...inHour(hour) })),
  };
}

function concurrencyOf({ planLimit, campaign }: ForecastRequest, { ledger }: Run) {
  const busyHours = ledger.callsByHour.size;
  const allowed = Math.min(planLimit, campaign.settings.maxCallsInParallel ?? planLimit);
  return { peak: ledger.peak, allowed, average_in_calling_hours: busyHours === 0 ? 0 : rounded(ledger.busy / (busyHours * HOUR), 2) };
}

function minutesOf({ costPerMinute }: ForecastRequest, runs: readonly Run[]) {
  const minutes = bandOf(runs, ({ ledger }) => rounded(ledger.talked / MINUTE));
  if (costPerMinute === null) return minutes;
  const cost = (value: number): number => rounded(value * costPerMinute, 2);
  return { ...minutes, cost: { expected: cost(minutes.expected), low: cost(minutes.low), high: cost(minutes.high) } };
}

function riskOf({ ledger }: Run) {
  const calls = sum(ledger.risks.values());
  const inTheUs = sum([...ledger.risks].filter(([rule]) => rule.startsWith('us-')).map(([, count]) => count));
  return {
    calls,
    by_rule: Object.fromEntries(ledger.risks),
    exposure_usd: { least: inTheUs * DAMAGES_USD.least, most: inTheUs * DAMAGES_USD.most },
  };
}
