import { OUTCOMES, SECOND, validationError, type FieldError } from '@carillon/kernel';
import type { PublicSettings } from '../agenda/documents';
import { requireWhole, type ForecastWish } from '../forecasting/forecast-wish';
import { courseKey, type Course, type Rates } from '../forecasting/outcome-source';
import type { ForecastBody, ForecastRatesBody, TracedAttemptBody, WhatIfBody } from './forecast.body';

const DEFAULT_HORIZON_DAYS = 90;

/** @throws DomainError VALIDATION_ERROR for shares that are none */
export const wishedForecast = (body: ForecastBody): ForecastWish => ({
  rates: ratesOf(body.rates ?? {}),
  from: body.from === undefined ? null : Date.parse(body.from),
  horizonDays: body.horizon_days ?? DEFAULT_HORIZON_DAYS,
  runs: body.runs ?? null,
  seed: body.seed ?? 1,
  callsPerSecond: body.calls_per_second ?? null,
  costPerMinute: body.cost_per_minute ?? null,
  attemptsShown: body.attempts_shown ?? 0,
  whatIf: settingsOf(body.what_if ?? {}),
  trace: body.trace ? new Map(body.trace.map((attempt) => [courseKey(attempt.lead_id, attempt.attempt), courseOf(attempt)])) : null,
});

function ratesOf({ outcomes, goal_rate, ring_seconds, talk_seconds }: ForecastRatesBody): Partial<Rates> {
  return {
    ...(outcomes !== undefined && { outcomes: sharesOf(outcomes) }),
    ...(goal_rate !== undefined && { goal: goal_rate }),
    ...(ring_seconds !== undefined && { ringSeconds: ring_seconds }),
    ...(talk_seconds !== undefined && { talkSeconds: talk_seconds }),
  };
}

function sharesOf(outcomes: Readonly<Record<string, unknown>>): Rates['outcomes'] {
  const errors = Object.entries(outcomes).flatMap(([outcome, share]) => shareErrors(outcome, share));
  if (errors.length > 0) throw validationError(errors);
  requireWhole(outcomes);
  return outcomes;
}

function shareErrors(outcome: string, share: unknown): readonly FieldError[] {
  const field = `rates.outcomes.${outcome}`;
  if (!(OUTCOMES as readonly string[]).includes(outcome)) return [{ field, code: 'UNKNOWN_FIELD', message: `is no outcome; there are ${OUTCOMES.join(', ')}` }];
  return typeof share === 'number' && share >= 0 && share <= 1 ? [] : [{ field, code: 'RANGE', message: 'must be a share from 0 to 1' }];
}

const courseOf = ({ outcome, goal_reached, seconds }: TracedAttemptBody): Course => ({
  outcome,
  goalReached: goal_reached ?? null,
  lasts: Math.round(seconds * SECOND),
  talks: 0,
});

function settingsOf(body: WhatIfBody): Partial<PublicSettings> {
  const changes = {
    complianceProfile: body.compliance_profile,
    maxCallsInParallel: body.max_calls_in_parallel,
    maxRetries: body.max_retries,
    retryCooldownHours: body.retry_cooldown_hours,
    daysOfWeek: body.days_of_week,
    callTimeRanges: body.call_time_ranges,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
