import type { FieldError } from '@carillon/kernel';
import type { CampaignSettings } from './campaign.settings';
import { lawWarnings } from './law.warnings';

/** Accepted, but likely not what was meant; shown when a campaign is created, edited or looked at before its launch. */
export type CampaignWarning = FieldError;

type Warner = (settings: CampaignSettings) => readonly CampaignWarning[];

const warning = (field: string, code: string, message: string): CampaignWarning => ({ field, code, message });

const when = (condition: boolean, field: string, code: string, message: string): readonly CampaignWarning[] =>
  condition ? [warning(field, code, message)] : [];

const noDoNotCallCheck: Warner = ({ doNotCallEnabled }) =>
  when(!doNotCallEnabled, 'do_not_call_enabled', 'DNC_NOT_CHECKED', 'numbers on do-not-call lists will be dialled: set it to true to check them');

const emptyCustomList: Warner = ({ doNotCallEnabled, doNotCallListSource, personal }) =>
  when(
    doNotCallEnabled && doNotCallListSource === 'custom' && personal.doNotCallCustomList.length === 0,
    'do_not_call_custom_list',
    'DNC_LIST_EMPTY',
    'the custom list has no number, so nothing is held back',
  );

const suppressesEveryConversation: Warner = ({ autoAddToDncEnabled, autoDncTriggerStatuses }) =>
  when(
    autoAddToDncEnabled && autoDncTriggerStatuses.includes('completed'),
    'auto_dnc_trigger_statuses',
    'DNC_ON_COMPLETED',
    'everybody who is reached will be on the do-not-call list: remove completed unless that is meant',
  );

const triggersWithoutEffect: Warner = ({ autoAddToDncEnabled, autoDncTriggerStatuses, autoDncTriggerErrors }) =>
  when(
    autoAddToDncEnabled && autoDncTriggerStatuses.length + autoDncTriggerErrors.length === 0,
    'auto_add_to_dnc_enabled',
    'DNC_WITHOUT_TRIGGER',
    'no status or error triggers an addition: name one',
  );

const goalWithoutVariable: Warner = ({ retryOnGoalIncomplete, goalCompletionVariable }) =>
  when(
    retryOnGoalIncomplete && goalCompletionVariable === null,
    'goal_completion_variable',
    'GOAL_NOT_NAMED',
    'without a variable only what the carrier reports tells whether the goal was reached',
  );

const needsHumanAgents: Warner = ({ dialingMode }) =>
  when(dialingMode !== 'voice', 'dialing_mode', 'ACTION_REQUIRED', 'needs human agents, and there are none: nobody is dialled until there are');

const predictiveWithoutEffect: Warner = ({ dialingMode, predictive }) =>
  when(dialingMode === 'voice' && predictive !== null, 'predictive', 'WITHOUT_EFFECT', 'is only for campaigns with human agents: set dialing_mode, or leave it out');

const fewerOffsetsThanRetries: Warner = ({ retryOffsetsMinutes: { length }, maxRetries }) =>
  when(length > 0 && length < maxRetries, 'retry_offsets_minutes', 'FEWER_THAN_RETRIES', `says when ${length} of ${maxRetries} retries are due: there will be no others`);

const WARNERS: readonly Warner[] = [
  lawWarnings,
  noDoNotCallCheck,
  emptyCustomList,
  suppressesEveryConversation,
  triggersWithoutEffect,
  goalWithoutVariable,
  needsHumanAgents,
  predictiveWithoutEffect,
  fewerOffsetsThanRetries,
];

export const warnings = (settings: CampaignSettings): readonly CampaignWarning[] => WARNERS.flatMap((warner) => warner(settings));
