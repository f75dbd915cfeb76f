import { dialingForm } from '@carillon/api-forms';
import { fromJson, type ContractEvents } from '@carillon/contracts';

type Settings = ContractEvents['CampaignCreated']['settings'];

/** Settings as the API names them; complete. */
export const apiSettings = (settings: Settings) => ({
  name: settings.name,
  description: settings.description,
  campaign_type: settings.campaignType,
  agent_id: settings.agentId === '' ? null : settings.agentId,
  phone_number_ids: settings.phoneNumberIds,
  ...calendarOf(settings),
  ...retriesOf(settings),
  ...doNotCallOf(settings),
  max_calls_in_parallel: settings.maxCallsInParallel,
  lists_sorting_criteria: settings.listsSortingCriteria,
  compliance_profile: settings.complianceProfile,
  ...dialingForm({ ...settings, vendor: settings.vendor && { dialect: settings.vendor.dialect, echo: fromJson(settings.vendor.echoJson) } }),
});

export type ApiSettings = ReturnType<typeof apiSettings>;

const calendarOf = (settings: Settings) => ({
  start_date: settings.startDate,
  end_date: settings.endDate,
  days_of_week: settings.daysOfWeek,
  call_time_ranges: settings.callTimeRanges.map(({ start, end }) => ({ start, end })),
  timezone: settings.timezone,
  launch_at: settings.launchAt,
  initial_call_delay: settings.initialCallDelay,
  stagger_ms: settings.staggerMs,
});

/** A cooldown of an outcome that is `null` follows `retry_cooldown_hours`. */
const retriesOf = (settings: Settings) => ({
  max_retries: settings.maxRetries,
  retry_cooldown_hours: settings.retryCooldownHours,
  success_cooldown_hours: settings.cooldowns.success,
  voicemail_cooldown_hours: settings.cooldowns.voicemail,
  no_answer_cooldown_hours: settings.cooldowns.noAnswer,
  busy_cooldown_hours: settings.cooldowns.busy,
  failed_cooldown_hours: settings.cooldowns.failed,
  retry_on_goal_incomplete: settings.retryOnGoalIncomplete,
  goal_completion_variable: settings.goalCompletionVariable,
  mark_complete_when_no_leads: settings.markCompleteWhenNoLeads,
  enable_post_completion_cooldown: settings.enablePostCompletionCooldown,
  post_completion_cooldown_hours: settings.postCompletionCooldownHours,
});

const doNotCallOf = (settings: Settings) => ({
  do_not_call_enabled: settings.doNotCallEnabled,
  do_not_call_list_source: settings.doNotCallListSource,
  do_not_call_list_ids: settings.doNotCallListIds,
  do_not_call_custom_list: settings.personal.doNotCallCustomList,
  auto_add_to_dnc_enabled: settings.autoAddToDncEnabled,
  auto_dnc_trigger_statuses: settings.autoDncTriggerStatuses,
  auto_dnc_trigger_errors: settings.autoDncTriggerErrors,
});
