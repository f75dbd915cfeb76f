import type { Instant, Outcome } from '@carillon/kernel';

/** What the number's stream remembers, as far as rules ask for it. */
export interface NumberHistory {
  /** Intended dials, the latest last. */
  readonly recentDials: readonly PastDial[];
  /** Conversations that were reported, such as those in which the person called. */
  readonly conversations: readonly Conversation[];
  readonly consents: readonly Consent[];
  /** Dials before this instant were to somebody else. */
  readonly misattributedBefore: Instant | null;
}

export interface PastDial {
  readonly at: Instant;
  /** `null` while it is open. */
  readonly outcome: Outcome | null;
  /** A person answered and found nobody, whatever the outcome is called. */
  readonly abandoned?: true;
  readonly endedAt?: Instant;
  readonly subject?: string | null;
  /** Whom the customer named; absent: nobody in particular. */
  readonly person?: string;
}

export interface Conversation {
  readonly at: Instant;
  /** `null`: about everything. */
  readonly subject: string | null;
  readonly person?: string;
}

export type ConsentPurpose = 'artificial_voice' | 'telemarketing' | 'further_calls';

export interface Consent {
  readonly purpose: ConsentPurpose;
  /** `null`: about everything. */
  readonly subject: string | null;
  /** Whose it is; absent: whoever is reached at the number. */
  readonly person?: string;
  readonly givenAt: Instant;
  /** When it begins to allow. */
  readonly from: Instant;
  /** Exclusive; `null` for no end of its own. */
  readonly until: Instant | null;
  readonly revokedAt: Instant | null;
}

/** A number that nobody has dialled, called from or spoken about. */
export const NO_HISTORY: NumberHistory = { recentDials: [], conversations: [], consents: [], misattributedBefore: null };

/** Whether something about `theirs` concerns a call about `ours`; what is about nothing in particular concerns all. */
export const isAbout = (theirs: string | null | undefined, ours: string | null | undefined): boolean => !theirs || !ours || theirs === ours;

/** Whether a consent stands at an instant, by its own words alone. */
export const stands = ({ from, until, revokedAt }: Consent, instant: Instant): boolean =>
  from <= instant && (until === null || instant < until) && (revokedAt === null || instant < revokedAt);

export const hasConsent = ({ consents }: NumberHistory, purpose: ConsentPurpose, instant: Instant): boolean =>
  consents.some((consent) => consent.purpose === purpose && stands(consent, instant));
