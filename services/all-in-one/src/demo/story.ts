/** Monday, 03:00 in New York: hours before anybody may be called, so that waiting is seen first. */
export const BEGINNING = '2026-03-02T08:00:00Z';

/** Virtual seconds per second: days of calling in less than a minute. */
export const FACTOR = 6_000;

export const ZONE = 'America/New_York';

export const CALLER_ID = '+12125550199';

/** Always the same story: how each call goes is drawn from the seed. */
export const SIMULATOR = { seed: 2_026, answerRate: 0.5, talkSeconds: [20, 150] } as const;

export const PARALLEL_CALLS = 160;

export const PLAN = { parallel_calls: PARALLEL_CALLS, campaigns: 1_000, requests_per_second: 1_000, request_burst: 2_000 } as const;

export const campaignOf = (agentId: string, phoneNumberId: string): Readonly<Record<string, unknown>> => ({
  name: 'Appointment reminders',
  campaign_type: 'reminder',
  agent_id: agentId,
  phone_number_ids: [phoneNumberId],
  start_date: '2026-03-02',
  days_of_week: [1, 2, 3, 4, 5, 6, 7],
  call_time_ranges: [
    { start: '08:00', end: '12:00' },
    { start: '13:00', end: '22:00' },
  ],
  timezone: ZONE,
  max_retries: 2,
  retry_cooldown_hours: 1,
  voicemail_cooldown_hours: 4,
  mark_complete_when_no_leads: true,
  do_not_call_enabled: true,
  do_not_call_list_source: 'environment',
  max_calls_in_parallel: PARALLEL_CALLS,
});
