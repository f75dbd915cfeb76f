import type { CarrierRecord, Evidence, Invariant } from '../evidence';
import { authorisations, groupBy, ofType, SettingsHistory } from '../facts-of-the-log';

/** The most calls that started within any second, by the carrier's clock. */
function busiestSecond(records: readonly CarrierRecord[]): number {
  const starts = records.map(({ started_at }) => Date.parse(started_at)).toSorted((a, b) => a - b);
  let first = 0;
  return starts.reduce((most, start, index) => {
    while ((starts[first] ?? start) <= start - 1_000) first++;
    return Math.max(most, index - first + 1);
  }, 0);
}

/** The most calls that were on at a time; one that ends when another starts does not overlap it. */
function mostAtATime(records: readonly CarrierRecord[]): number {
  const changes = records.flatMap(({ started_at, ended_at }) => [{ at: Date.parse(started_at), by: 1 }, ...(ended_at === null ? [] : [{ at: Date.parse(ended_at), by: -1 }])]);
  let open = 0;
  return changes.toSorted((a, b) => a.at - b.at || a.by - b.by).reduce((most, { by }) => Math.max(most, (open += by)), 0);
}

function check(evidence: Evidence): readonly string[] {
  const settings = new SettingsHistory(evidence.events);
  const authorised = authorisations(evidence);
  const plans = groupBy([...ofType(evidence.events, 'EnvironmentCreated'), ...ofType(evidence.events, 'PlanChanged')], ({ event }) => event.data.environmentId);
  const over = (name: string, records: readonly CarrierRecord[], limit: number): readonly string[] => {
    const most = mostAtATime(records);
    return most > limit ? [`${name} had ${most} calls at a time, ${limit} are allowed`] : [];
  };
  const perSecond = busiestSecond(evidence.carrier);
  return [
    ...(perSecond > evidence.limits.callsPerSecond ? [`${perSecond} calls started within a second, ${evidence.limits.callsPerSecond} are allowed`] : []),
    ...[...groupBy(evidence.carrier, (record) => authorised.get(record.attempt_id)?.event.data.environmentId ?? '')].flatMap(([environment, records]) =>
      over(`environment ${environment}`, records, Math.max(0, ...(plans.get(environment) ?? []).map(({ event }) => event.data.plan.parallelCalls))),
    ),
    ...[...groupBy(evidence.carrier, (record) => authorised.get(record.attempt_id)?.event.data.campaignId ?? '')].flatMap(([campaign, records]) =>
      over(`campaign ${campaign}`, records, Math.max(0, ...settings.all(campaign).map(({ maxCallsInParallel }) => maxCallsInParallel ?? Infinity), campaign === '' ? Infinity : 0)),
    ),
  ];
}

export const limits: Invariant = { id: 'I9', promise: 'calls per second and concurrency within their limits in every rolling window', check };
