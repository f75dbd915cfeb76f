import type { FieldError } from '@carillon/kernel';
import type { CampaignSettings, TimeRange } from './campaign.settings';
import { attemptsAllowed } from './retry-policy';

/** Accepted, but likely not what was meant; shown when a campaign is created, edited or looked at before its launch. */
export type CampaignWarning = FieldError;

type Warner = (settings: CampaignSettings) => readonly CampaignWarning[];

const warning = (field: string, code: string, message: string): CampaignWarning => ({ field, code, message });

const when = (condition: boolean, field: string, code: string, message: string): readonly CampaignWarning[] =>
  condition ? [warning(field, code, message)] : [];

/** The widest hours in which any day may be dialled under a profile, in the called party's zone; `none` has no bounds. */
const LEGAL_HOURS: Record<CampaignSettings['complianceProfile'], TimeRange> = {
  standard: { start: '08:00', end: '21:00' },
  'us-telemarketing': { start: '08:00', end: '21:00' },
  'us-debt': { start: '08:00', end: '21:00' },
  uk: { start: '08:00', end: '21:00' },
  ca: { start: '09:00', end: '21:30' },
  none: { start: '00:00', end: '24:00' },
};

const windowsOutsideLegalHours: Warner = ({ callTimeRanges, complianceProfile }) => {
  const legal = LEGAL_HOURS[complianceProfile];
  return callTimeRanges.flatMap(({ start, end }, index) =>
    when(
      start < legal.start || end > legal.end,
      `call_time_ranges.${index}`,
      'OUTSIDE_LEGAL_HOURS',
      `only ${legal.start} to ${legal.end} of the called party's day is dialled under the profile ${complianceProfile}`,
    ),
  );
};

const noLegalHours: Warner = ({ complianceProfile }) =>
  when(complianceProfile === 'none', 'compliance_profile', 'NO_LEGAL_HOURS', 'no legal hours are kept: choose another profile unless you keep them yourself');

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

const CALLS_PER_WEEK_ON_A_DEBT = 7;
const HOURS_PER_WEEK = 168;

const tooManyCallsOnADebt: Warner = (settings) =>
  when(
    settings.complianceProfile === 'us-debt' &&
      attemptsAllowed(settings) > CALLS_PER_WEEK_ON_A_DEBT &&
      shortestCooldown(settings) * CALLS_PER_WEEK_ON_A_DEBT < HOURS_PER_WEEK,
    'max_retries',
    'WEEKLY_CAP',
    'no more than 7 calls in 7 days are made: later ones wait',
  );

const shortestCooldown = ({ cooldowns, retryCooldownHours }: CampaignSettings): number =>
  Math.min(retryCooldownHours, ...Object.values(cooldowns as Record<string, number>));

const WARNERS: readonly Warner[] = [
  windowsOutsideLegalHours,
  noLegalHours,
  noDoNotCallCheck,
  emptyCustomList,
  suppressesEveryConversation,
  triggersWithoutEffect,
  goalWithoutVariable,
  tooManyCallsOnADebt,
];

export const warnings = (settings: CampaignSettings): readonly CampaignWarning[] => WARNERS.flatMap((warner) => warner(settings));
