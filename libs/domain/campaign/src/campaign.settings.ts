import { PROFILE_NAMES } from '@carillon/domain/compliance';
import type { Instant, Outcome } from '@carillon/kernel';
import type { CallingHours, CALLING_HOURS_ZONES, Delay, DIALING_MODES, Disposition, Predictive, RecordChainLink, VendorEcho } from './dialing.settings';

export const NOBODY = '';

export const CAMPAIGN_TYPES = ['sales', 'follow_up', 'reminder', 'custom'] as const;
export const DNC_SOURCES = ['environment', 'global', 'custom'] as const;
export const COMPLIANCE_PROFILES = PROFILE_NAMES;
export const LEAD_ORDERS = ['FIFO', 'LIFO'] as const;

/** Half-open `[start, end)`, `HH:MM`; `24:00` is a valid end. */
export interface TimeRange {
  readonly start: string;
  readonly end: string;
}

/** Hours per outcome; an absent one equals `retryCooldownHours`. */
export interface OutcomeCooldowns {
  readonly success?: number;
  readonly voicemail?: number;
  readonly noAnswer?: number;
  readonly busy?: number;
  readonly failed?: number;
}

/** Everything that a team decides about a campaign. Complete: defaults are filled in when it is created. */
export interface CampaignSettings {
  readonly name: string;
  readonly description: string | null;
  readonly campaignType: (typeof CAMPAIGN_TYPES)[number];
  /** `NOBODY` where people are to talk and none is named yet. */
  readonly agentId: string;
  readonly phoneNumberIds: readonly string[];

  /** `YYYY-MM-DD` in `timezone`; dialling is allowed until the end of `endDate`. */
  readonly startDate: string;
  readonly endDate: string | null;
  /** 1 = Monday … 7 = Sunday. */
  readonly daysOfWeek: readonly number[];
  readonly callTimeRanges: readonly TimeRange[];
  /** Windows per weekday, instead of `daysOfWeek` and `callTimeRanges`; empty: those two. */
  readonly callingHours: readonly CallingHours[];
  /** Whose clocks the windows are read on: the campaign's, or the contact's where it gave its zone. */
  readonly callingHoursZone: (typeof CALLING_HOURS_ZONES)[number];
  readonly timezone: string;
  readonly launchAt: Instant | null;

  /** Seconds. */
  readonly initialCallDelay: number;
  /** Milliseconds between the first attempts of successive leads. */
  readonly staggerMs: number;
  /** Retries, so attempts are one more. */
  readonly maxRetries: number;
  readonly retryCooldownHours: number;
  readonly cooldowns: OutcomeCooldowns;
  /** Instead of `retryCooldownHours` and the cooldowns per outcome. */
  readonly retryDelay: Delay | null;
  /** At most one per outcome; an outcome without one is retried as the settings above say. */
  readonly dispositions: readonly Disposition[];
  /** Each phone type once, in the order in which a contact's numbers are tried; empty: its first number alone. */
  readonly recordChain: readonly RecordChainLink[];
  /** Ascending, from the lead's first call: when each retry is due; empty: counted from the last attempt. */
  readonly retryOffsetsMinutes: readonly number[];
  readonly retryOnVoicemail: boolean;
  readonly retryOnGoalIncomplete: boolean;
  readonly goalCompletionVariable: string | null;
  readonly markCompleteWhenNoLeads: boolean;
  readonly enablePostCompletionCooldown: boolean;
  readonly postCompletionCooldownHours: number;

  readonly doNotCallEnabled: boolean;
  /** Lists with names of their own, consulted besides and whether or not the others are. */
  readonly doNotCallListIds: readonly string[];
  readonly doNotCallListSource: (typeof DNC_SOURCES)[number];
  readonly autoAddToDncEnabled: boolean;
  readonly autoDncTriggerStatuses: readonly Outcome[];
  readonly autoDncTriggerErrors: readonly Outcome[];

  readonly dialingMode: (typeof DIALING_MODES)[number];
  /** 1 to 10, the most urgent: the campaign's share of its environment's turns. */
  readonly priority: number;
  /** Each lead is called through once, and the campaign is then over. */
  readonly runOnce: boolean;
  readonly ringTimeoutSeconds: number;
  /** Machines are hung up on, with the outcome `voicemail`. */
  readonly answeringMachineDetection: boolean;
  readonly predictive: Predictive | null;
  /** `null`: the plan's limit alone. */
  readonly maxCallsInParallel: number | null;
  readonly listsSortingCriteria: (typeof LEAD_ORDERS)[number];
  readonly complianceProfile: (typeof COMPLIANCE_PROFILES)[number];

  readonly vendor: VendorEcho | null;

  /** The campaign's own do-not-call numbers, E.164. */
  readonly personal: { readonly doNotCallCustomList: readonly string[] };
}
