import { NO_LISTINGS, leadsOf, settingsOf } from './lib/forecast-scene';
import { save } from './lib/report';
import { forecastReport } from '../services/scheduler/src/forecasting/forecast-report';
import type { ForecastRequest } from '../services/scheduler/src/forecasting/forecast-request';
import { runForecast } from '../services/scheduler/src/forecasting/run-forecast';

const LEADS = Number(process.env['LEADS'] ?? 100_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const FROM = Date.parse('2026-01-12T12:00:00Z');
const DAY = 86_400_000;

const request: ForecastRequest = {
  campaign: { _id: 'c', _v: 1, environment_id: 'e', status: 'draft', ended_at: null, settings: settingsOf('America/New_York') },
  leads: leadsOf(LEADS, FROM),
  listings: NO_LISTINGS,
  cooldowns: new Map(),
  subjects: new Map(),
  persons: new Map(),
  numbers: new Map(),
  states: new Map(),
  keys: new Map(),
  callerIds: 1,
  planLimit: 300,
  callsPerSecond: null,
  from: FROM,
  until: FROM + 60 * DAY,
  rates: { outcomes: { completed: 0.4, no_answer: 0.27, voicemail: 0.18, busy: 0.09, failed: 0.03, invalid_number: 0.03 }, goal: 0.25, ringSeconds: 12, talkSeconds: 80 },
  trace: null,
  seed: 1,
  runs: Number(process.env['RUNS'] ?? 2),
  attemptsShown: 0,
  costPerMinute: 0.1,
};

const seconds: number[] = [];
let calls = 0;
for (let round = 0; round < ROUNDS; round++) {
  const started = process.hrtime.bigint();
  const runs = runForecast(request);
  forecastReport(request, runs);
  seconds.push(Number(process.hrtime.bigint() - started) / 1e9);
  calls = runs.reduce((sum, { ledger }) => sum + ledger.calls, 0);
}
const median = seconds.sort((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 0;
const figures = { leads: LEADS, runs: request.runs, calls, seconds: median, allSeconds: seconds, microsPerCall: (median * 1e6) / calls, target: 10, met: median <= 10 };
console.log(figures);
save('forecast', figures);
