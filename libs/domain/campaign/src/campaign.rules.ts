import { OUTCOMES, type FieldError } from '@carillon/kernel';
import type { CampaignKnowledge } from './campaign.knowledge';
import { CAMPAIGN_TYPES, COMPLIANCE_PROFILES, DNC_SOURCES, LEAD_ORDERS, NOBODY, type CampaignSettings } from './campaign.settings';
import { dialingErrors } from './dialing.rules';
import { both, distinct, e164, each, flag, matching, oneOf, orAbsent, orNull, text, wholeNumber, type Check } from './field-checks';
import { retryErrors } from './retry.rules';
import { lawErrors } from './law.rules';
import { scheduleErrors } from './schedule.rules';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY_IN_SECONDS = 86_400;
const HOUR_IN_MS = 3_600_000;
const MAX_CUSTOM_NUMBERS = 10_000;
const MAX_NAMED_LISTS = 20;

const uuid = matching(UUID, 'a UUID');
const cooldown = wholeNumber(1, 168);
const outcomes = both(each(oneOf(OUTCOMES), 0, OUTCOMES.length), distinct);

interface FieldRule {
  readonly field: string;
  readonly of: (settings: CampaignSettings) => unknown;
  readonly check: Check;
}

const rule = (field: string, of: FieldRule['of'], check: Check): FieldRule => ({ field, of, check });

/** One line per field, under the name that it has in the API. */
const FIELD_RULES: readonly FieldRule[] = [
  rule('name', (s) => s.name, text(1, 255)),
  rule('description', (s) => s.description, orNull(text(0, 10_000))),
  rule('campaign_type', (s) => s.campaignType, oneOf(CAMPAIGN_TYPES)),
  rule('phone_number_ids', (s) => s.phoneNumberIds, both(each(text(1, 50), 0, 1_000), distinct)),
  rule('launch_at', (s) => s.launchAt, orNull(wholeNumber(0, Number.MAX_SAFE_INTEGER))),
  rule('initial_call_delay', (s) => s.initialCallDelay, wholeNumber(0, 7 * DAY_IN_SECONDS)),
  rule('stagger_ms', (s) => s.staggerMs, wholeNumber(0, HOUR_IN_MS)),
  rule('retry_cooldown_hours', (s) => s.retryCooldownHours, cooldown),
  rule('success_cooldown_hours', (s) => s.cooldowns.success, orAbsent(cooldown)),
  rule('voicemail_cooldown_hours', (s) => s.cooldowns.voicemail, orAbsent(cooldown)),
  rule('no_answer_cooldown_hours', (s) => s.cooldowns.noAnswer, orAbsent(cooldown)),
  rule('busy_cooldown_hours', (s) => s.cooldowns.busy, orAbsent(cooldown)),
  rule('failed_cooldown_hours', (s) => s.cooldowns.failed, orAbsent(cooldown)),
  rule('retry_on_goal_incomplete', (s) => s.retryOnGoalIncomplete, flag),
  rule('goal_completion_variable', (s) => s.goalCompletionVariable, orNull(text(1, 255))),
  rule('mark_complete_when_no_leads', (s) => s.markCompleteWhenNoLeads, flag),
  rule('enable_post_completion_cooldown', (s) => s.enablePostCompletionCooldown, flag),
  rule('post_completion_cooldown_hours', (s) => s.postCompletionCooldownHours, cooldown),
  rule('do_not_call_enabled', (s) => s.doNotCallEnabled, flag),
  rule('do_not_call_list_source', (s) => s.doNotCallListSource, oneOf(DNC_SOURCES)),
  rule('do_not_call_list_ids', (s) => s.doNotCallListIds, both(each(uuid, 0, MAX_NAMED_LISTS), distinct)),
  rule('do_not_call_custom_list', (s) => s.personal.doNotCallCustomList, each(e164, 0, MAX_CUSTOM_NUMBERS)),
  rule('auto_add_to_dnc_enabled', (s) => s.autoAddToDncEnabled, flag),
  rule('auto_dnc_trigger_statuses', (s) => s.autoDncTriggerStatuses, outcomes),
  rule('auto_dnc_trigger_errors', (s) => s.autoDncTriggerErrors, outcomes),
  rule('max_calls_in_parallel', (s) => s.maxCallsInParallel, orNull(wholeNumber(1, 1_000_000))),
  rule('lists_sorting_criteria', (s) => s.listsSortingCriteria, oneOf(LEAD_ORDERS)),
  rule('compliance_profile', (s) => s.complianceProfile, oneOf(COMPLIANCE_PROFILES)),
];

/** Every broken rule of complete settings, in the API's field names (`call_time_ranges.0.end`); `[]` when they are sound. */
export const settingsErrors = (settings: CampaignSettings, knowledge: CampaignKnowledge): readonly FieldError[] => [
  ...FIELD_RULES.flatMap(({ field, of, check }) => check(field, of(settings))),
  ...agentErrors(settings),
  ...scheduleErrors(settings, knowledge),
  ...retryErrors(settings),
  ...dialingErrors(settings),
  ...lawErrors(settings),
];

/** Where people are to talk, nobody need be named before there is somebody. */
const agentErrors = ({ agentId, dialingMode }: CampaignSettings): readonly FieldError[] => (agentId === NOBODY && dialingMode !== 'voice' ? [] : uuid('agent_id', agentId));

/** A plan's limit on parallel calls, where the caller knows it. */
export const planErrors = ({ maxCallsInParallel }: CampaignSettings, parallelCalls: number | undefined): readonly FieldError[] =>
  maxCallsInParallel === null || parallelCalls === undefined || maxCallsInParallel <= parallelCalls
    ? []
    : [{ field: 'max_calls_in_parallel', code: 'PLAN_LIMIT', message: `must be at most ${parallelCalls}, the limit of the plan` }];
