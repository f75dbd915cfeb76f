import { toIso, type Instant } from '@carillon/kernel';
import { cooldownForm, type CooldownSettings } from './cooldown.form';
import { actionForm, dialingForm, type DialingSettings } from './dialing.form';

/** What the form needs of the settings: the stored ones fit as well as the published ones. */
export interface CampaignFormSettings extends CooldownSettings, DialingSettings {
  readonly name: string;
  readonly description: string | null;
  readonly campaignType: string;
  readonly agentId: string;
  readonly phoneNumberIds: readonly string[];
  readonly startDate: string;
  readonly endDate: string | null;
  readonly daysOfWeek: readonly number[];
  readonly callTimeRanges: readonly { readonly start: string; readonly end: string }[];
  readonly timezone: string;
  readonly launchAt: Instant | null;
  readonly initialCallDelay: number;
  readonly staggerMs: number;
  readonly maxRetries: number;
  readonly retryOnGoalIncomplete: boolean;
  readonly goalCompletionVariable: string | null;
  readonly markCompleteWhenNoLeads: boolean;
  readonly enablePostCompletionCooldown: boolean;
  readonly postCompletionCooldownHours: number;
  readonly doNotCallEnabled: boolean;
  readonly doNotCallListSource: string;
  /** What an older writer did not know is absent. */
  readonly doNotCallListIds?: readonly string[];
  readonly autoAddToDncEnabled: boolean;
  readonly autoDncTriggerStatuses: readonly string[];
  readonly autoDncTriggerErrors: readonly string[];
  readonly maxCallsInParallel: number | null;
  readonly listsSortingCriteria: string;
  readonly complianceProfile: string;
  readonly personal: { readonly doNotCallCustomList: readonly string[] };
}

/** What is known about a campaign besides its settings. */
export interface CampaignFormFacts {
  readonly id: string;
  readonly number?: number | null;
  readonly status: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A campaign as the API shows it: snake_case, instants in ISO 8601. */
export type CampaignForm = ReturnType<typeof campaignForm>;

export const campaignForm = (settings: CampaignFormSettings, { id, number = null, status, createdAt, updatedAt }: CampaignFormFacts) => ({
  id,
  number,
  ...identityForm(settings, status),
  ...scheduleForm(settings),
  ...retryForm(settings),
  ...doNotCallForm(settings),
  ...capacityForm(settings),
  ...dialingForm(settings),
  ...actionForm(settings.dialingMode, status),
  created_at: toIso(createdAt),
  updated_at: toIso(updatedAt),
});

const identityForm = (settings: CampaignFormSettings, status: string) => ({
  name: settings.name,
  description: settings.description,
  campaign_type: settings.campaignType,
  status,
  agent_id: settings.agentId === '' ? null : settings.agentId,
});

const scheduleForm = (settings: CampaignFormSettings) => ({
  start_date: settings.startDate,
  end_date: settings.endDate,
  days_of_week: settings.daysOfWeek,
  call_time_ranges: settings.callTimeRanges.map(({ start, end }) => ({ start, end })),
  timezone: settings.timezone,
  launch_at: settings.launchAt === null ? null : toIso(settings.launchAt),
  initial_call_delay: settings.initialCallDelay,
  stagger_ms: settings.staggerMs,
});

const retryForm = (settings: CampaignFormSettings) => ({
  max_retries: settings.maxRetries,
  retry_cooldown_hours: settings.retryCooldownHours,
  retry_on_goal_incomplete: settings.retryOnGoalIncomplete,
  goal_completion_variable: settings.goalCompletionVariable,
  mark_complete_when_no_leads: settings.markCompleteWhenNoLeads,
  enable_post_completion_cooldown: settings.enablePostCompletionCooldown,
  post_completion_cooldown_hours: settings.postCompletionCooldownHours,
  ...cooldownForm(settings),
});

const doNotCallForm = (settings: CampaignFormSettings) => ({
  do_not_call_enabled: settings.doNotCallEnabled,
  do_not_call_list_source: settings.doNotCallListSource,
  do_not_call_list_ids: settings.doNotCallListIds ?? [],
  do_not_call_custom_list: settings.personal.doNotCallCustomList,
  auto_add_to_dnc_enabled: settings.autoAddToDncEnabled,
  auto_dnc_trigger_statuses: settings.autoDncTriggerStatuses,
  auto_dnc_trigger_errors: settings.autoDncTriggerErrors,
});

const capacityForm = (settings: CampaignFormSettings) => ({
  max_calls_in_parallel: settings.maxCallsInParallel,
  lists_sorting_criteria: settings.listsSortingCriteria,
  compliance_profile: settings.complianceProfile,
  phone_number_ids: settings.phoneNumberIds,
});
