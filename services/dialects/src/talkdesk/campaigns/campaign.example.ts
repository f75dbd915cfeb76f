import { WEEK_DAYS } from '../words';

const retry = { status_after_call: 'RETRY', custom: false, max_attempts: 45, retry_period: 123, retry_period_time_unit: 'SECONDS' };
const chained = (type: string, max_attempts: number, retry_period: number, retry_period_time_unit: string) => ({ type, max_attempts, retry_period, retry_period_time_unit });

/** The vendor's own example of a request. */
export const EXAMPLE = {
  name: '50% discount on culinary courses',
  dialing_mode: 'PREDICTIVE',
  priority: 5,
  dialing_mode_configuration: {
    answering_machine_detection: false,
    amd_metadata: false,
    max_abandonment_rate: 2,
    max_dialing_ratio: 3,
    max_ring_time_in_secs: 6,
    abandonment_timeout: { amount: 14 },
  },
  dialing_strategy: {
    max_skip_attempts: 4,
    strategy_type: 'AUTOMATIC',
    preview_timeout: 100,
    max_attempts: 99,
    retry_period: 100,
    retry_time_unit: 'SECONDS',
    calling_hours: [{ from: '01:00:00', to: '02:00:00', week_days: [...WEEK_DAYS] }],
    dispositions: {
      busy: retry,
      no_answer: retry,
      abandoned: retry,
      hangup_before_connection: retry,
      agent_hangup_before_connection: retry,
      answering_machine_detection: retry,
      invalid_number: { status_after_call: 'FINAL' },
    },
    record_chain: [
      chained('HOME', 5, 300, 'MINUTES'), chained('OFFICE', 3, 123, 'SECONDS'), chained('MOBILE', 2, 213, 'SECONDS'),
      chained('EXTRA_1', 2, 213, 'SECONDS'), chained('EXTRA_2', 2, 213, 'SECONDS'), chained('EXTRA_3', 2, 213, 'SECONDS'),
    ],
    ivr_enabled: true,
    lists_sorting_criteria: 'FIFO',
  },
} as const;
