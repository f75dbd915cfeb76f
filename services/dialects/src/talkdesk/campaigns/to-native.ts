import { DISPOSITIONS, WEEK_DAYS, type Disposition } from '../words';
import type { VendorCampaign, VendorConfiguration, VendorDisposition, VendorHours, VendorLink, VendorRetry, VendorStrategy } from './vendor-campaign';

type Json = Readonly<Record<string, unknown>>;

/** The vendor has no first day: dialling may begin whenever somebody starts it. The same day always, so that a repeated request is the same. */
const SINCE_EVER = '2000-01-01';

/** What the vendor documents no default for and leaves out means no: its flags are off, its mode needs people. */
export const toNative = ({ name, dialing_mode, priority, run_once, dialing_mode_configuration, dialing_strategy }: VendorCampaign): Json => ({
  name,
  campaign_type: 'custom',
  start_date: SINCE_EVER,
  dialing_mode: (dialing_mode ?? 'PREDICTIVE').toLowerCase(),
  ...(priority !== undefined && { priority }),
  run_once: run_once ?? false,
  predictive: predictiveOf(dialing_mode_configuration, dialing_strategy),
  ...configurationOf(dialing_mode_configuration),
  ...strategyOf(dialing_strategy),
  vendor: { dialect: 'talkdesk', echo: {} },
});

const configurationOf = (configuration: VendorConfiguration | undefined): Json => ({
  answering_machine_detection: configuration?.answering_machine_detection ?? false,
  ...(configuration && { ring_timeout_seconds: configuration.max_ring_time_in_secs }),
});

const predictiveOf = (configuration: VendorConfiguration | undefined, strategy: VendorStrategy | undefined): Json => ({ ...pacingOf(configuration), ...peopleOf(strategy) });

const pacingOf = (configuration: Partial<VendorConfiguration> = {}): Json => ({
  amd_metadata: configuration.amd_metadata ?? null,
  max_abandonment_rate: configuration.max_abandonment_rate ?? null,
  max_dialing_ratio: configuration.max_dialing_ratio ?? null,
  abandonment_timeout_seconds: configuration.abandonment_timeout?.amount ?? null,
});

const peopleOf = (strategy: Partial<VendorStrategy> = {}): Json => ({
  max_skip_attempts: strategy.max_skip_attempts ?? null,
  strategy_type: strategy.strategy_type ?? null,
  preview_timeout_seconds: strategy.preview_timeout ?? null,
  ivr_enabled: strategy.ivr_enabled ?? null,
});

/** Without a strategy it may call whenever the law lets it. */
const ANY_TIME: Json = { calling_hours: [{ days_of_week: [1, 2, 3, 4, 5, 6, 7], start: '00:00:00', end: '24:00:00' }] };

function strategyOf(strategy: VendorStrategy | undefined): Json {
  if (!strategy) return { ...ANY_TIME, calling_hours_zone: 'contact' };
  const { max_attempts, retry_period, retry_time_unit, calling_hours, dispositions, record_chain, lists_sorting_criteria } = strategy;
  return {
    max_retries: max_attempts - 1,
    retry_delay: { amount: retry_period, unit: retry_time_unit },
    calling_hours: calling_hours.map(hoursOf),
    calling_hours_zone: 'contact',
    dispositions: Object.fromEntries(Object.entries(dispositions).map(([name, disposition]) => [DISPOSITIONS[name as Disposition], dispositionOf(disposition)])),
    record_chain: record_chain?.map(linkOf) ?? null,
    ...(lists_sorting_criteria !== undefined && { lists_sorting_criteria }),
  };
}

const hoursOf = ({ from, to, week_days }: VendorHours): Json => ({ days_of_week: week_days.map((day) => WEEK_DAYS.findIndex((each) => each === day) + 1), start: from, end: to });

const dispositionOf = ({ status_after_call, custom = false, max_attempts = undefined, ...retry }: VendorDisposition): Json => ({
  status_after_call,
  custom,
  max_attempts: max_attempts ?? null,
  retry_delay: delayOf(retry),
});

const linkOf = ({ type, max_attempts, ...retry }: VendorLink): Json => ({ type, max_attempts, retry_delay: delayOf(retry) });

/** A period and its unit come together: the rules have seen to that. */
const delayOf = ({ retry_period, retry_period_time_unit }: VendorRetry): Json | null =>
  retry_period === undefined ? null : { amount: retry_period, unit: retry_period_time_unit };
