import type { Event, Instant, Outcome } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `number-<environment>.<keyed hash>`: the order of these events is the proof that nobody is called twice or
// against their wish.

export type NumberLeased = Event<
  'NumberLeased',
  {
    readonly attemptId: string;
    readonly leadId: string;
    readonly campaignId: string | null;
    readonly allowDuplicates: boolean;
    /** What the call is about, a keyed hash of the customer's own reference. */
    readonly subject?: string;
    /** Whom the customer says that the call is to, a keyed hash; absent: nobody in particular. */
    readonly person?: string;
    /** Held against the intent as well; absent where no cap applies. */
    readonly caps?: readonly DialCap[];
    /** Wall time: an unused lease is void after it. */
    readonly expiresAt: Instant;
    readonly at: Instant;
  }
>;
/** The lease ended without a dial. */
export type LeaseReleased = Event<'LeaseReleased', { readonly attemptId: string; readonly reason: string; readonly at: Instant }>;
/** Written before the carrier is asked; from here on the attempt counts as made unless the carrier says otherwise. */
export type DialIntended = Event<
  'DialIntended',
  {
    readonly attemptId: string;
    readonly leadId: string;
    readonly campaignId: string | null;
    readonly carrier: string;
    /** Lists that were checked, with the version at which they were. */
    readonly dncVersions: Readonly<Record<string, number>>;
    /** As the lease has them. */
    readonly subject?: string;
    readonly person?: string;
    readonly at: Instant;
  }
>;
export type DialConcluded = Event<
  'DialConcluded',
  {
    readonly attemptId: string;
    readonly outcome: Outcome;
    /** A person answered and found nobody, whatever the outcome is called. */
    readonly abandoned?: true;
    readonly at: Instant;
  }
>;
/** On the environment's do-not-call list. */
export type NumberSuppressed = Event<
  'NumberSuppressed',
  {
    readonly environmentId: string;
    readonly numberKey: string;
    readonly reason: string;
    readonly source: 'api' | 'import' | 'automatic';
    readonly expiresAt: Instant | null;
    readonly at: Instant;
    readonly personal: { readonly number: string };
  }
>;
export type NumberReinstated = Event<
  'NumberReinstated',
  { readonly environmentId: string; readonly numberKey: string; readonly reason: string; readonly at: Instant }
>;

/** At most so many dials later than an instant: what the law leaves of a period, as the calling policy counted it. */
export interface DialCap {
  readonly rule: string;
  /** Exclusive. */
  readonly after: Instant;
  readonly most: number;
}

export const CONSENT_PURPOSES = ['artificial_voice', 'telemarketing', 'further_calls'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** The called party agreed: to a voice that a machine makes, to sales calls, or to more calls than the law allows. */
export type CallConsentGiven = Event<
  'CallConsentGiven',
  {
    readonly environmentId: string;
    readonly numberKey: string;
    readonly purpose: ConsentPurpose;
    /** `null`: about everything. */
    readonly subject: string | null;
    /** Whose it is, of those who share the number; absent: whoever is reached there. */
    readonly person?: string;
    readonly givenAt: Instant;
    /** When it begins to allow. */
    readonly from: Instant;
    /** Exclusive; `null` for no end of its own. */
    readonly until: Instant | null;
    readonly at: Instant;
    /** How it was given: what would be shown to whoever doubts it. */
    readonly personal: { readonly evidence: string };
  }
>;
/** Every consent of this purpose ends, for this subject or for all. */
export type CallConsentRevoked = Event<
  'CallConsentRevoked',
  {
    readonly environmentId: string;
    readonly numberKey: string;
    readonly purpose: ConsentPurpose;
    readonly subject: string | null;
    readonly revokedAt: Instant;
    readonly at: Instant;
  }
>;
/** A conversation that no call of ours was: the person called in. */
export type ConversationReported = Event<
  'ConversationReported',
  {
    readonly environmentId: string;
    readonly numberKey: string;
    readonly subject: string | null;
    /** As for a consent. */
    readonly person?: string;
    readonly heldAt: Instant;
    readonly at: Instant;
  }
>;
/** The number was somebody else's: dials before `before` were not to the person. They were dials to the number all the same. */
export type DialsMisattributed = Event<
  'DialsMisattributed',
  {
    readonly environmentId: string;
    readonly numberKey: string;
    readonly before: Instant;
    readonly reason: string;
    readonly at: Instant;
  }
>;

export type NumberEvent =
  | NumberLeased
  | LeaseReleased
  | DialIntended
  | DialConcluded
  | NumberSuppressed
  | NumberReinstated
  | CallConsentGiven
  | CallConsentRevoked
  | ConversationReported
  | DialsMisattributed;
