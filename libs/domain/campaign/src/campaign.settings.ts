import { PROFILE_NAMES } from '@carillon/domain/compliance';
import type { Instant, Outcome } from '@carillon/kernel';

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
  readonly agentId: string;
  readonly phoneNumberIds: readonly string[];

  /** `YYYY-MM-DD` in `timezone`; dialling is allowed until the end of `endDate`. */
  readonly startDate: string;
  readonly endDate: string | null;
  /** 1 = Monday … 7 = Sunday. */
  readonly daysOfWeek: readonly number[];
  readonly callTimeRanges: readonly TimeRange[];
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
  readonly retryOnGoalIncomplete: boolean;
  readonly goalCompletionVariable: string | null;
  readonly markCompleteWhenNoLeads: boolean;
  readonly enablePostCompletionCooldown: boolean;
  readonly postCompletionCooldownHours: number;

  readonly doNotCallEnabled: boolean;
  readonly doNotCallListSource: (typeof DNC_SOURCES)[number];
  readonly autoAddToDncEnabled: boolean;
  readonly autoDncTriggerStatuses: readonly Outcome[];
  readonly autoDncTriggerErrors: readonly Outcome[];

  /** `null`: the plan's limit alone. */
  readonly maxCallsInParallel: number | null;
  readonly listsSortingCriteria: (typeof LEAD_ORDERS)[number];
  readonly complianceProfile: (typeof COMPLIANCE_PROFILES)[number];

  /** The campaign's own do-not-call numbers, E.164. */
  readonly personal: { readonly doNotCallCustomList: readonly string[] };
}
