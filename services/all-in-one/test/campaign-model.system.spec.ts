import { fictitiousNumber } from '@carillon/testing';
import { judge } from './harness/judgement';
import { MIDDAY, remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';
import { createCampaign, importContacts, setStatus, untilStatus } from './harness/scenario';

interface Call {
  readonly to: string;
  readonly outcome: string | null;
}

const PHONES = ['HOME', 'MOBILE', 'OFFICE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3'];
const FINAL = { status_after_call: 'FINAL' };
const soon = { amount: 90, unit: 'SECONDS' };

/** The last digit is of three numbers of one person. */
const number = (person: number, phone: number): string => fictitiousNumber('US', person * 3 + phone);

/** Two in three say so of their own zone; every other one has a home number that does not exist. */
function contactsCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, person) => {
    const simulate = person % 2 === 0 ? 'invalid_number,no_answer,completed' : 'busy,completed';
    return [number(person, 0), number(person, 1), number(person, 2), ['America/New_York', 'America/Chicago', ''][person % 3], `"${simulate}"`].join(',');
  });
  return ['mobile phone,home phone,office phone,timezone,simulate', ...rows].join('\n');
}

describe('a campaign with all that a dialect may ask for', () => {
  let running: PlatformUnderTest;
  beforeEach(async () => (running = await startPlatform({ CARILLON_CLOCK: `accelerated:600@${MIDDAY}` })));
  afterEach(async () => {
    await running.stop();
    remove(running.directory);
  });

  it('calls each number in its order, at its hours, and is over after one run', async () => {
    const campaignId = await createCampaign(running.api, {
      days_of_week: undefined,
      call_time_ranges: undefined,
      calling_hours: [{ days_of_week: [1, 2, 3, 4, 5, 6, 7], start: '09:30:00', end: '19:59:59' }],
      calling_hours_zone: 'contact',
      priority: 9,
      run_once: true,
      mark_complete_when_no_leads: false,
      ring_timeout_seconds: 12,
      max_retries: 12,
      retry_delay: soon,
      dispositions: { busy: { status_after_call: 'RETRY', custom: true, max_attempts: 3, retry_delay: soon }, no_answer: { status_after_call: 'RETRY' }, invalid_number: FINAL },
      record_chain: PHONES.map((type) => ({ type, max_attempts: 2, retry_delay: soon })),
      vendor: { dialect: 'somebody', echo: { as: ['it', 'was'] } },
    });
    await importContacts(running.api, campaignId, contactsCsv(24));
    await setStatus(running.api, campaignId, 'active');
    await untilStatus(running.api, campaignId, 'completed', 60_000);
    const { data: calls } = await running.api.get<Call[]>(`/calls?campaign_id=${campaignId}&limit=100`);
    const of = (person: number) => calls.filter(({ to }) => [0, 1, 2].some((phone) => to === number(person, phone))).map(({ to, outcome }) => [to, outcome]).reverse();
    expect(of(0)).toEqual([[number(0, 1), 'invalid_number'], [number(0, 0), 'no_answer'], [number(0, 0), 'completed']]);
    expect(of(1)).toEqual([[number(1, 1), 'busy'], [number(1, 1), 'completed']]);
    expect((await running.api.get(`/campaigns/${campaignId}`)).data).toMatchObject({ completed_because: 'no_leads_left', vendor: { echo: { as: ['it', 'was'] } }, action_required: false });
    await running.stop();
    await judge({ directory: running.directory, settled: true });
  }, 90_000);
});
