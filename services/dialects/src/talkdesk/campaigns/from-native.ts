import { DISPOSITIONS, WEEK_DAYS, type Status } from '../words';
import type { NativeCampaign, NativeDelay, NativeDisposition, NativeHours, NativeLink } from './native-campaign';

type Json = Readonly<Record<string, unknown>>;

/** What was never given is not shown. */
const given = (members: Json): Json => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));

const MODES: Readonly<Record<string, string>> = { predictive: 'PREDICTIVE', preview: 'PREVIEW' };

export const linksOf = ({ id }: Pick<NativeCampaign, 'id'>, baseUrl: string): Json => ({ self: { href: `${baseUrl}/campaigns/${id}` }, campaigns: { href: `${baseUrl}/campaigns` } });

/** A line of the list. */
export const summaryOf = (campaign: NativeCampaign, baseUrl: string): Json =>
  given({
    _links: linksOf(campaign, baseUrl),
    id: campaign.id,
    name: campaign.name,
    dialing_mode: MODES[campaign.dialing_mode],
    priority: campaign.priority,
    run_once: campaign.run_once,
    action_required: campaign.action_required,
    status: statusOf(campaign),
    created_at: campaign.created_at,
  });

export const fromNative = (campaign: NativeCampaign, baseUrl: string): Json => ({
  ...summaryOf(campaign, baseUrl),
  dialing_mode_configuration: configurationOf(campaign),
  dialing_strategy: strategyOf(campaign),
});

/** D14; and who waits for human agents is ready, not running. */
export function statusOf(campaign: NativeCampaign): Status {
  if (campaign.status === 'active') return campaign.action_required ? 'READY' : 'RUNNING';
  if (campaign.status === 'paused' || campaign.status === 'cancelled') return 'PAUSED';
  return campaign.status === 'draft' && !isComplete(campaign) ? 'INCOMPLETE' : 'READY';
}

const isComplete = ({ agent_id, phone_number_ids, stats }: NativeCampaign): boolean => agent_id !== null && phone_number_ids.length > 0 && (stats?.total_leads ?? 0) > 0;

function configurationOf({ answering_machine_detection, ring_timeout_seconds, predictive }: NativeCampaign): Json {
  const timeout = predictive?.abandonment_timeout_seconds ?? null;
  return given({
    answering_machine_detection,
    amd_metadata: predictive?.amd_metadata,
    max_abandonment_rate: predictive?.max_abandonment_rate,
    max_dialing_ratio: predictive?.max_dialing_ratio,
    max_ring_time_in_secs: ring_timeout_seconds,
    abandonment_timeout: timeout === null ? null : { amount: timeout },
  });
}

function strategyOf(campaign: NativeCampaign): Json {
  const { predictive, max_retries, retry_delay, retry_cooldown_hours, record_chain, lists_sorting_criteria } = campaign;
  const { amount, unit } = retry_delay ?? { amount: retry_cooldown_hours, unit: 'HOURS' };
  return given({
    max_skip_attempts: predictive?.max_skip_attempts,
    strategy_type: predictive?.strategy_type,
    preview_timeout: predictive?.preview_timeout_seconds,
    max_attempts: max_retries + 1,
    retry_period: amount,
    retry_time_unit: unit,
    calling_hours: hoursOf(campaign).map(vendorsHours),
    dispositions: dispositionsOf(campaign),
    record_chain: record_chain?.map(linkOf),
    ivr_enabled: predictive?.ivr_enabled,
    lists_sorting_criteria,
  });
}

/** A campaign that was made elsewhere has the same windows on every one of its days. */
const hoursOf = ({ calling_hours, call_time_ranges, days_of_week }: NativeCampaign): readonly NativeHours[] => calling_hours ?? call_time_ranges.map(({ start, end }) => ({ days_of_week, start, end }));

const withSeconds = (time: string): string => (time.length === 5 ? `${time}:00` : time);

const vendorsHours = ({ days_of_week, start, end }: NativeHours): Json => ({ from: withSeconds(start), to: withSeconds(end), week_days: days_of_week.map((day) => WEEK_DAYS[day - 1]) });

/** Those that the vendor requires are shown of a campaign without any too, as it behaves. */
const REQUIRED: Readonly<Record<string, NativeDisposition>> = {
  busy: { status_after_call: 'RETRY', custom: false, max_attempts: null, retry_delay: null },
  no_answer: { status_after_call: 'RETRY', custom: false, max_attempts: null, retry_delay: null },
  invalid_number: { status_after_call: 'FINAL', custom: false, max_attempts: null, retry_delay: null },
};

function dispositionsOf({ dispositions }: NativeCampaign): Json {
  const own = { ...REQUIRED, ...dispositions };
  return Object.fromEntries(Object.entries(DISPOSITIONS).flatMap(([name, outcome]) => (own[outcome] ? [[name, dispositionOf(name, own[outcome])]] : [])));
}

const dispositionOf = (name: string, { status_after_call, custom, max_attempts, retry_delay }: NativeDisposition): Json =>
  name === 'invalid_number' ? { status_after_call } : given({ status_after_call, custom, max_attempts, ...retryOf(retry_delay) });

const linkOf = ({ type, max_attempts, retry_delay }: NativeLink): Json => ({ type, max_attempts, ...retryOf(retry_delay) });

const retryOf = (delay: NativeDelay | null): Json => (delay ? { retry_period: delay.amount, retry_period_time_unit: delay.unit } : {});
