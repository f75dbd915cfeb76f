import type { Event, Facts, Instant, Outcome } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.

/** What a manual call adds to an attempt. */
export interface CallRequest {
  readonly requestId: string;
  /** Replacement variables for the agent's prompt. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The customer's own data: returned with every event of the call, never spoken. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly isTesting: boolean;
  readonly allowDuplicates: boolean;
  /** Not called before it; absent where the call is due at once. */
  readonly notBefore?: Instant;
}

/** A call was asked for by hand: the lead's next attempt is due now, and has this id. */
export type CallRequested = Event<
  'CallRequested',
  {
    readonly environmentId: string;
    readonly campaignId: string | null;
    readonly agentId: string;
    readonly attemptId: string;
    readonly numberKey: string;
    readonly request: CallRequest;
    readonly scheduledAt: Instant;
    readonly at: Instant;
    readonly personal: { readonly to: string };
  }
>;

/** The calling policy allowed it and the number is leased: the dialer may dial, until it expires. */
export type AttemptAuthorised = Event<
  'AttemptAuthorised',
  {
    readonly environmentId: string;
    /** `null` for a one-off call. */
    readonly campaignId: string | null;
    readonly attemptId: string;
    readonly attempt: number;
    readonly agentId: string;
    readonly numberKey: string;
    readonly phoneType: string;
    /** All types of number that the contact has, where the campaign goes from one to the next. */
    readonly phoneTypes?: readonly string[];
    readonly request: CallRequest | null;
    readonly ringTimeoutSeconds: number;
    /** Absent: as the carrier does. */
    readonly hangUpOnMachines?: boolean;
    readonly goalVariable: string | null;
    /** DNC lists that apply, as the dialer must check them once more. */
    readonly dncLists: readonly string[];
    /** Their entries that were added after it stand even when their end has come: the law keeps them. Absent: as they say. */
    readonly dncKeptSince?: Instant;
    /** Business time: the instant at which a window or the legal hours close. */
    readonly validUntil: Instant;
    /** Wall time: after it the dialer must refuse. */
    readonly expiresAt: Instant;
    /** Which policy decided, on which facts. */
    readonly policy: { readonly version: string; readonly facts: Facts };
    readonly at: Instant;
    readonly personal: {
      readonly to: string;
      readonly from: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly customFields: Readonly<Record<string, unknown>>;
    };
  }
>;
/** The dialer did not dial (expired, halted, suppressed): the attempt does not count. */
export type AttemptReleased = Event<'AttemptReleased', { readonly attemptId: string; readonly reason: string; readonly retryAt: Instant; readonly at: Instant }>;
/** The attempt is over and counts. */
export type AttemptConcluded = Event<
  'AttemptConcluded',
  {
    readonly attemptId: string;
    readonly attempt: number;
    readonly outcome: Outcome;
    readonly goalReached: boolean | null;
    /** When the next attempt is due; `null` when this one was the last. */
    readonly retryAt: Instant | null;
    /** The type of the number that the next attempt calls, where the campaign goes from one to the next. */
    readonly nextPhone?: string;
    readonly at: Instant;
  }
>;
/** Final, whatever follows. */
export type LeadFinished = Event<'LeadFinished', { readonly result: LeadResult; readonly at: Instant }>;

export const LEAD_RESULTS = ['converted', 'completed', 'exhausted', 'unreachable', 'do_not_call', 'campaign_ended', 'import_undone', 'not_permitted'] as const;
export type LeadResult = (typeof LEAD_RESULTS)[number];

export type LeadEvent = CallRequested | AttemptAuthorised | AttemptReleased | AttemptConcluded | LeadFinished;
