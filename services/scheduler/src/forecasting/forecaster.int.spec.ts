import { AGENDA_LEADS } from '../agenda/documents';
import { wishedForecast } from '../http/forecast-wish-of';
import type { ForecastBody } from '../http/forecast.body';
import { ENVIRONMENT, number, Stage } from '../scheduler.harness';

let stage: Stage;
beforeEach(async () => (stage = await new Stage().open(3)));
afterEach(() => stage.close());

const forecast = (body: ForecastBody = {}, environmentId = ENVIRONMENT) => stage.scheduler.forecaster.forecast(environmentId, 'c1', wishedForecast(body));
const everybodyAnswers: ForecastBody = { rates: { outcomes: { completed: 1 }, goal_rate: 0, ring_seconds: 5, talk_seconds: 30 } };

async function draft(leads: number, changes: Parameters<Stage['campaign']>[1] = {}): Promise<void> {
  await stage.campaign('c1', { doNotCallEnabled: true, ...changes }, false);
  await stage.import('c1', Array.from({ length: leads }, (_, index) => number(index)));
}

it('tells what would come of a campaign, and writes nothing', async () => {
  await stage.listNumber('global', number(3));
  await draft(20);
  const before = [await stage.events.head(), await stage.store.find(AGENDA_LEADS.name, { limit: 100 })];
  const told = await forecast({ ...everybodyAnswers, cost_per_minute: 0.5, attempts_shown: 100 });
  expect(told).toMatchObject({
    leads: { total: 20, by_result: { completed: 19, do_not_call: 1 }, pending_at_the_end: 0 },
    calls: { expected: { expected: 19, low: 19, high: 19 }, by_outcome: { completed: 19 } },
    concurrency: { peak: 3, allowed: 3 },
    never_called: [{ rule: 'dnc', leads: 1, examples: [stage.leadId('c1', number(3))] }],
    finishes_at: { expected: expect.any(String) as string },
    assumptions: { source: 'request', runs: 20 },
  });
  expect(told.minutes.expected).toBeGreaterThan(0);
  expect(told.attempts).toHaveLength(19);
  expect([await stage.events.head(), await stage.store.find(AGENDA_LEADS.name, { limit: 100 })]).toEqual(before);
  expect(stage.authorised).toHaveLength(0);
});

describe('R-13: what calls would cost that the law of the called party does not allow', () => {
  const [AMERICAN, BRITON] = ['+12125550123', '+441134960001'];
  const everybody = async (complianceProfile: string) => {
    await stage.campaign('c1', { complianceProfile }, false);
    await stage.import('c1', [{ to: AMERICAN, country: 'US', zones: ['America/New_York'] }, { to: BRITON, country: 'GB', zones: ['Europe/London'] }]);
    return (await forecast(everybodyAnswers)).legal_risk;
  };

  it('is 500 to 1,500 dollars for each in the United States', async () =>
    expect(await everybody('standard')).toEqual({ calls: 2, by_rule: { 'us-telemarketing:caller-id': 1, 'uk:caller-id': 1 }, exposure_usd: { least: 500, most: 1_500 } }));

  it('is nothing under that law itself', async () => {
    await stage.phoneNumber('n1', '+12025550100');
    expect(await everybody('us-telemarketing')).toMatchObject({ exposure_usd: { least: 0, most: 0 } });
  });
});

it('is the same for the same seed, and another for another', async () => {
  await draft(30);
  const [one, again, other] = [await forecast({ seed: 7 }), await forecast({ seed: 7 }), await forecast({ seed: 8 })];
  expect(again).toEqual(one);
  expect(other.calls).not.toEqual(one.calls);
  expect(one.assumptions).toMatchObject({ source: 'assumed', calls_in_history: 0 });
});

it('answers what would be if a setting were another', async () => {
  await draft(10, { callTimeRanges: [{ start: '09:00', end: '10:00' }] });
  const morning = await forecast(everybodyAnswers);
  const now = await forecast({ ...everybodyAnswers, what_if: { call_time_ranges: [{ start: '00:00', end: '24:00' }] } });
  expect([morning.calls.by_hour[0]?.hour, now.calls.by_hour[0]?.hour]).toEqual(['2026-01-13T09:00:00.000Z', '2026-01-12T12:00:00.000Z']);
});

it('says what is still pending at the horizon, and why', async () => {
  await draft(4, { endDate: null, startDate: '2026-03-01' });
  expect(await forecast({ horizon_days: 10 })).toMatchObject({ finishes_at: null, leads: { pending_at_the_end: 4 }, calls: { expected: { expected: 0 } } });
});

it('follows a trace where one is given', async () => {
  await draft(2, { maxRetries: 1, retryCooldownHours: 1 });
  const [first, second] = [stage.leadId('c1', number(0)), stage.leadId('c1', number(1))];
  const trace = [
    { lead_id: first, attempt: 1, outcome: 'busy' as const, seconds: 4 },
    { lead_id: first, attempt: 2, outcome: 'completed' as const, seconds: 60 },
    { lead_id: second, attempt: 1, outcome: 'completed' as const, goal_reached: true, seconds: 90 },
  ];
  const told = await forecast({ trace, attempts_shown: 10 });
  expect(told.attempts).toEqual([
    { lead_id: first, attempt: 1, at: '2026-01-12T12:00:00.000Z', outcome: 'busy' },
    { lead_id: second, attempt: 1, at: '2026-01-12T12:00:00.000Z', outcome: 'completed' },
    { lead_id: first, attempt: 2, at: '2026-01-12T13:00:04.000Z', outcome: 'completed' },
  ]);
  expect(told.leads.by_result).toEqual({ converted: 1, completed: 1 });
});

it('refuses what it cannot work out', async () => {
  await draft(1);
  await expect(forecast({}, 'other')).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  expect(() => wishedForecast({ rates: { outcomes: { completed: 0.5 } } })).toThrow('rates.outcomes');
  expect(() => wishedForecast({ rates: { outcomes: { vanished: 1 } as never } })).toThrow('rates.outcomes.vanished');
  await expect(forecast({ what_if: { call_time_ranges: [{ start: '10:00', end: '09:00' }] } })).rejects.toMatchObject({ code: 'INVALID_TIME_RANGE' });
  const many = Array.from({ length: 9 }, () => forecast().catch((error: unknown) => error));
  expect(await Promise.all(many)).toContainEqual(expect.objectContaining({ code: 'FORECASTS_BUSY' }));
});
