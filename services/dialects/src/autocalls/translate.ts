import type { Values } from '../gateway';
import type { NativeCampaign } from './native-forms';
import { DAYS } from './requests/campaign.requests';

/** The vendor's campaigns have no first day. */
const FROM_THE_BEGINNING = '2000-01-01';

const SAME = ['name', 'timezone', 'max_calls_in_parallel', 'retry_on_voicemail', 'retry_on_goal_incomplete', 'goal_completion_variable', 'mark_complete_when_no_leads'];

/** Where the numbers of a lead stand in a contact, in the order in which they are called: its own first, which takes the place that is left. */
export const SECONDARY_PLACES = ['EXTRA_1', 'EXTRA_2', 'EXTRA_3', 'HOME', 'OFFICE'];
const PLACES = ['MOBILE', ...SECONDARY_PLACES];

/** Every number of a lead has the campaign's retries to itself; all in all it is called at most so often again. */
const allRetries = (perNumber: number): number => PLACES.length * (perNumber + 1) - 1;

const chainOf = (perNumber: number): readonly Values[] => PLACES.map((type) => ({ type, max_attempts: perNumber + 1, retry_delay: null }));

/** Native fields under the vendor's names, for what the native API refuses. */
export const NAMES: Readonly<Record<string, string>> = {
  agent_id: 'assistant_id',
  days_of_week: 'allowed_days',
  'call_time_ranges.0.start': 'allowed_hours_start_time',
  'call_time_ranges.0.end': 'allowed_hours_end_time',
  retry_delay: 'retry_interval',
  record_chain: 'max_retries',
};

export interface Known {
  readonly agentId: string;
  readonly phoneNumberIds: readonly string[];
}

export const toNative = (body: Values, { agentId, phoneNumberIds }: Known): Values => ({
  ...Object.fromEntries(SAME.filter((name) => body[name] !== undefined).map((name) => [name, body[name]])),
  campaign_type: 'custom',
  agent_id: agentId,
  start_date: FROM_THE_BEGINNING,
  days_of_week: (body['allowed_days'] as readonly string[]).map((day) => DAYS.indexOf(day) + 1).sort((a, b) => a - b),
  call_time_ranges: [{ start: body['allowed_hours_start_time'], end: body['allowed_hours_end_time'] }],
  max_retries: allRetries(body['max_retries'] as number),
  retry_delay: { amount: body['retry_interval'], unit: 'MINUTES' },
  record_chain: chainOf(body['max_retries'] as number),
  phone_number_ids: phoneNumberIds,
  // The vendor has no list of its own; nobody who is on the environment's is called for it.
  do_not_call_enabled: true,
});

const STATUSES: Readonly<Record<string, string>> = { active: 'in-progress', paused: 'stopped', cancelled: 'stopped' };

export const statusOf = (native: string): string => STATUSES[native] ?? native;

/** Laravel's: six digits of a second. */
export const toMicroseconds = (iso: string): string => iso.replace(/\.(\d{3})Z$/, '.$1000Z');

export const toVendor = (campaign: NativeCampaign) => ({
  id: campaign.number,
  name: campaign.name,
  status: statusOf(campaign.status),
  max_calls_in_parallel: campaign.max_calls_in_parallel,
  mark_complete_when_no_leads: campaign.mark_complete_when_no_leads,
  ...hoursOf(campaign),
  max_retries: retriesOf(campaign),
  retry_interval: intervalOf(campaign),
  created_at: toMicroseconds(campaign.created_at),
  updated_at: toMicroseconds(campaign.updated_at),
});

/** Per number, where every number has as many to itself; else those of the whole lead. */
function retriesOf({ max_retries: all, record_chain: chain }: NativeCampaign): number {
  const perNumber = Math.floor((all + 1) / PLACES.length) - 1;
  return chain !== null && all === allRetries(perNumber) && chain.every((link) => link.max_attempts === perNumber + 1) ? perNumber : all;
}

/** One window and its days: what holds of a campaign that has more is their outer bounds. */
function hoursOf({ calling_hours: perDay, call_time_ranges: ranges, days_of_week: days }: NativeCampaign) {
  const windows = perDay ?? ranges;
  const allowed = perDay ? perDay.flatMap(({ days_of_week: each }) => each) : days;
  return {
    allowed_hours_start_time: withSeconds(windows.map(({ start }) => start).sort()[0]),
    allowed_hours_end_time: withSeconds(windows.map(({ end }) => end).sort().at(-1)),
    allowed_days: DAYS.filter((_, index) => allowed.includes(index + 1)),
  };
}

const withSeconds = (time = '00:00'): string => `${time}:00`.slice(0, 8);

const MINUTES = { SECONDS: 1 / 60, MINUTES: 1, HOURS: 60, DAYS: 1_440 } as const;

const intervalOf = ({ retry_delay: delay, retry_cooldown_hours: hours }: NativeCampaign): number => (delay ? Math.ceil(delay.amount * MINUTES[delay.unit]) : hours * 60);

/** A lead's whole number: the first 52 bits of its id, which is derived from campaign and number. */
export const leadNumber = (leadId: string, sequence = 0): number => Number.parseInt(leadId.replaceAll('-', '').slice(0, 13), 16) + sequence;
