/** What the native API says of a campaign, but for its ids, times and figures; a test holds it against an answer. */
export const NATIVE_SETTINGS: readonly string[] = [
  'name', 'description', 'campaign_type', 'agent_id', 'phone_number_ids', 'start_date', 'end_date', 'days_of_week', 'call_time_ranges', 'calling_hours', 'calling_hours_zone', 'timezone', 'launch_at',
  'initial_call_delay', 'stagger_ms', 'max_retries', 'retry_cooldown_hours', 'success_cooldown_hours', 'voicemail_cooldown_hours', 'no_answer_cooldown_hours', 'busy_cooldown_hours', 'failed_cooldown_hours',
  'retry_delay', 'dispositions', 'record_chain', 'retry_offsets_minutes', 'retry_on_voicemail', 'retry_on_goal_incomplete', 'goal_completion_variable', 'mark_complete_when_no_leads',
  'enable_post_completion_cooldown', 'post_completion_cooldown_hours', 'do_not_call_enabled', 'do_not_call_list_source', 'do_not_call_custom_list', 'auto_add_to_dnc_enabled', 'auto_dnc_trigger_statuses',
  'auto_dnc_trigger_errors', 'dialing_mode', 'priority', 'run_once', 'ring_timeout_seconds', 'answering_machine_detection', 'predictive', 'max_calls_in_parallel', 'lists_sorting_criteria', 'compliance_profile', 'vendor',
];
