import { NOBODY, withDefaults, type CampaignChanges, type CampaignDraft, type CampaignSettings, type OutcomeCooldowns } from '@carillon/domain/campaign';
import { nestedChangesOf } from './nested-input';
import { instantOf } from './is-instant';
import { isE164 } from '@carillon/kernel';
import { canonicalNumber } from '@carillon/platform/zones';

export type RawBody = Readonly<Record<string, unknown>>;

/** Fields whose value is stored as it comes; `campaignForm` of the API's forms is the way back. */
const FIELDS: Readonly<Record<string, keyof CampaignSettings>> = {
  name: 'name',
  description: 'description',
  campaign_type: 'campaignType',
  agent_id: 'agentId',
  phone_number_ids: 'phoneNumberIds',
  start_date: 'startDate',
  end_date: 'endDate',
  days_of_week: 'daysOfWeek',
  call_time_ranges: 'callTimeRanges',
  timezone: 'timezone',
  initial_call_delay: 'initialCallDelay',
  stagger_ms: 'staggerMs',
  max_retries: 'maxRetries',
  retry_cooldown_hours: 'retryCooldownHours',
  retry_on_goal_incomplete: 'retryOnGoalIncomplete',
  goal_completion_variable: 'goalCompletionVariable',
  mark_complete_when_no_leads: 'markCompleteWhenNoLeads',
  enable_post_completion_cooldown: 'enablePostCompletionCooldown',
  post_completion_cooldown_hours: 'postCompletionCooldownHours',
  do_not_call_enabled: 'doNotCallEnabled',
  do_not_call_list_source: 'doNotCallListSource',
  do_not_call_list_ids: 'doNotCallListIds',
  auto_add_to_dnc_enabled: 'autoAddToDncEnabled',
  auto_dnc_trigger_statuses: 'autoDncTriggerStatuses',
  auto_dnc_trigger_errors: 'autoDncTriggerErrors',
  max_calls_in_parallel: 'maxCallsInParallel',
  lists_sorting_criteria: 'listsSortingCriteria',
  compliance_profile: 'complianceProfile',
  calling_hours_zone: 'callingHoursZone',
  retry_on_voicemail: 'retryOnVoicemail',
  dialing_mode: 'dialingMode',
  priority: 'priority',
  run_once: 'runOnce',
  ring_timeout_seconds: 'ringTimeoutSeconds',
  answering_machine_detection: 'answeringMachineDetection',
  vendor: 'vendor',
};

const COOLDOWNS: Readonly<Record<string, keyof OutcomeCooldowns>> = {
  success_cooldown_hours: 'success',
  voicemail_cooldown_hours: 'voicemail',
  no_answer_cooldown_hours: 'noAnswer',
  busy_cooldown_hours: 'busy',
  failed_cooldown_hours: 'failed',
};

const renamed = (body: RawBody, names: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(names).flatMap(([field, name]) => (body[field] === undefined ? [] : [[name, body[field]]])));

/** Numbers stand on the list as they are dialled; what is none is for the rules to refuse. */
const customListOf = (list: unknown): readonly string[] =>
  (Array.isArray(list) ? list.map((number: unknown) => (isE164(number) ? canonicalNumber(number) : number)) : list) as readonly string[];

/** What the body changes, in the domain's words. Values are what they are: the rules judge them. */
export function changesOf(body: RawBody): CampaignChanges {
  const { launch_at, do_not_call_custom_list, agent_id } = body;
  const cooldowns = renamed(body, COOLDOWNS);
  return {
    ...renamed(body, FIELDS),
    ...nestedChangesOf(body),
    ...(agent_id === null && { agentId: NOBODY }),
    ...(launch_at !== undefined && { launchAt: launch_at === null ? null : instantOf(launch_at) }),
    ...(do_not_call_custom_list !== undefined && { personal: { doNotCallCustomList: customListOf(do_not_call_custom_list) } }),
    ...(Object.keys(cooldowns).length > 0 && { cooldowns }),
  };
}

/** Complete settings; a required field that is missing is undefined, which the shape's check has reported. */
export function settingsOf(body: RawBody): CampaignSettings {
  const { cooldowns = {}, ...others } = changesOf(body);
  const own = Object.fromEntries(Object.entries(cooldowns).filter(([, hours]) => hours !== null));
  return withDefaults({ ...nobodyYet(body), ...noPlainWindows(body), ...others, cooldowns: own } as unknown as CampaignDraft);
}

/** Whoever has people talk need not name one. */
const nobodyYet = ({ dialing_mode = 'voice' }: RawBody): Partial<CampaignSettings> => (dialing_mode === 'voice' ? {} : { agentId: NOBODY });

/** Whoever gives windows per weekday need not give the plain ones. */
const noPlainWindows = ({ calling_hours }: RawBody): Partial<CampaignSettings> =>
  calling_hours === undefined || calling_hours === null ? {} : { daysOfWeek: [], callTimeRanges: [] };
