import type { Outcome, PhoneType } from '@carillon/kernel';

/** `voice`: an AI agent talks. The other two need people. */
export const DIALING_MODES = ['voice', 'predictive', 'preview'] as const;
export const CALLING_HOURS_ZONES = ['campaign', 'contact'] as const;
export const DELAY_UNITS = ['SECONDS', 'MINUTES', 'HOURS', 'DAYS'] as const;
export const STATUSES_AFTER_CALL = ['FINAL', 'RETRY'] as const;
export const STRATEGY_TYPES = ['AUTOMATIC', 'MANUAL'] as const;
export const DISPOSITION_OUTCOMES = [
  'busy',
  'no_answer',
  'abandoned',
  'hangup_before_connection',
  'agent_hangup_before_connection',
  'voicemail',
  'invalid_number',
  'failed',
] as const satisfies readonly Outcome[];

/** Half-open `[start, end)` on some weekdays; `HH:MM` or `HH:MM:SS`, 1 = Monday … 7 = Sunday. */
export interface CallingHours {
  readonly daysOfWeek: readonly number[];
  readonly start: string;
  readonly end: string;
}

export interface Delay {
  readonly amount: number;
  readonly unit: (typeof DELAY_UNITS)[number];
}

/** What an outcome means for its lead. */
export interface Disposition {
  readonly outcome: (typeof DISPOSITION_OUTCOMES)[number];
  readonly statusAfterCall: (typeof STATUSES_AFTER_CALL)[number];
  /** Whether a team wrote it itself; kept for who asks, the values hold either way. */
  readonly custom: boolean;
  /** Calls that may end so before the lead is final; `null`: no limit of its own. */
  readonly maxAttempts: number | null;
  /** `null`: as the campaign retries otherwise. */
  readonly retryDelay: Delay | null;
}

export interface RecordChainLink {
  readonly type: PhoneType;
  readonly maxAttempts: number;
  /** Between two calls to this number; `null`: as the campaign retries otherwise. */
  readonly retryDelay: Delay | null;
}

/** How people are dialled for. Each `null` is the vendor's default. */
export interface Predictive {
  readonly amdMetadata: boolean | null;
  readonly maxAbandonmentRate: number | null;
  readonly maxDialingRatio: number | null;
  readonly abandonmentTimeoutSeconds: number | null;
  readonly maxSkipAttempts: number | null;
  readonly strategyType: (typeof STRATEGY_TYPES)[number] | null;
  readonly previewTimeoutSeconds: number | null;
  readonly ivrEnabled: boolean | null;
}

/** What a dialect must give back to the letter and nobody else reads. */
export interface VendorEcho {
  readonly dialect: string;
  readonly echo: Readonly<Record<string, unknown>>;
}
