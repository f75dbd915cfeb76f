const STRATEGY = 'dialing_strategy';
const CONFIGURATION = 'dialing_mode_configuration';

/** Where the platform complains about a campaign, in the vendor's words. */
export const NATIVE_NAMES: Readonly<Record<string, string>> = {
  max_retries: `${STRATEGY}.max_attempts`,
  'retry_delay.amount': `${STRATEGY}.retry_period`,
  'retry_delay.unit': `${STRATEGY}.retry_time_unit`,
  retry_delay: `${STRATEGY}.retry_period`,
  calling_hours: `${STRATEGY}.calling_hours`,
  'dispositions.voicemail': `${STRATEGY}.dispositions.answering_machine_detection`,
  dispositions: `${STRATEGY}.dispositions`,
  record_chain: `${STRATEGY}.record_chain`,
  lists_sorting_criteria: `${STRATEGY}.lists_sorting_criteria`,
  ring_timeout_seconds: `${CONFIGURATION}.max_ring_time_in_secs`,
  answering_machine_detection: `${CONFIGURATION}.answering_machine_detection`,
  'predictive.abandonment_timeout_seconds': `${CONFIGURATION}.abandonment_timeout.amount`,
  'predictive.max_skip_attempts': `${STRATEGY}.max_skip_attempts`,
  'predictive.strategy_type': `${STRATEGY}.strategy_type`,
  'predictive.preview_timeout_seconds': `${STRATEGY}.preview_timeout`,
  'predictive.ivr_enabled': `${STRATEGY}.ivr_enabled`,
  predictive: CONFIGURATION,
};
