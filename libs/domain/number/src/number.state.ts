import type { Instant, Outcome } from '@carillon/kernel';
import type { CallConsentGiven, CallConsentRevoked, ConsentPurpose, ConversationReported, DialCap, DialConcluded, DialIntended, NumberEvent, NumberLeased, NumberSuppressed } from './number.events';

export interface Lease {
  readonly attemptId: string;
  readonly leadId: string;
  readonly campaignId: string | null;
  readonly allowDuplicates: boolean;
  readonly subject?: string;
  readonly person?: string;
  readonly caps?: readonly DialCap[];
  /** Wall time. */
  readonly expiresAt: Instant;
}

/** An intent: the number may be ringing. Until it is concluded it blocks the number, whatever the time. */
export interface OpenDial {
  readonly attemptId: string;
  readonly leadId: string;
  readonly campaignId: string | null;
  readonly at: Instant;
}

export interface RecentDial {
  readonly attemptId: string;
  /** When it was intended. */
  readonly at: Instant;
  /** `null` while it is open. */
  readonly outcome: Outcome | null;
  readonly abandoned?: true;
  readonly endedAt?: Instant;
  readonly subject?: string;
  readonly person?: string;
}

export interface Consent {
  readonly purpose: ConsentPurpose;
  /** `null`: about everything. */
  readonly subject: string | null;
  /** Absent: whoever is reached at the number. */
  readonly person?: string;
  readonly givenAt: Instant;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface ReportedConversation {
  readonly at: Instant;
  readonly subject: string | null;
  readonly person?: string;
}

export interface Suppression {
  readonly reason: string;
  readonly source: NumberSuppressed['data']['source'];
  readonly expiresAt: Instant | null;
  readonly at: Instant;
}

/** Suppression, leases and dials go their own ways, so a number has no single status. Bounded in size. */
export interface NumberState {
  readonly suppression: Suppression | null;
  readonly leases: readonly Lease[];
  readonly openDials: readonly OpenDial[];
  /** The latest last, at most `REMEMBERED_DIALS`: for cooldowns and caps. */
  readonly recentDials: readonly RecentDial[];
  readonly consents: readonly Consent[];
  readonly conversations: readonly ReportedConversation[];
  /** Dials before this instant were to somebody else. */
  readonly misattributedBefore: Instant | null;
}

export const REMEMBERED_DIALS = 50;

/** Leases that allow duplicates may stand side by side; those forgotten here can no longer dial. */
export const MAX_LEASES = 20;

/** Consents and conversations each; those forgotten here are the oldest, and far out of every period that is counted. */
export const REMEMBERED_FACTS = 50;

export const initialState = (): NumberState => ({
  suppression: null,
  leases: [],
  openDials: [],
  recentDials: [],
  consents: [],
  conversations: [],
  misattributedBefore: null,
});

export function evolve(state: NumberState, event: NumberEvent): NumberState {
  switch (event.type) {
    case 'NumberLeased':
      return { ...state, leases: leased(state.leases, event.data) };
    case 'LeaseReleased':
      return { ...state, leases: without(state.leases, event.data.attemptId) };
    case 'DialIntended':
      return intended(state, event.data);
    case 'DialConcluded':
      return concluded(state, event.data);
    case 'NumberSuppressed':
      return { ...state, suppression: suppressionOf(event.data) };
    case 'NumberReinstated':
      return { ...state, suppression: null };
    case 'CallConsentGiven':
      return { ...state, consents: [...state.consents, consentOf(event.data)].slice(-REMEMBERED_FACTS) };
    case 'CallConsentRevoked':
      return { ...state, consents: state.consents.map((consent) => revoked(consent, event.data)) };
    case 'ConversationReported':
      return { ...state, conversations: [...state.conversations, conversationOf(event.data)].slice(-REMEMBERED_FACTS) };
    case 'DialsMisattributed':
      return { ...state, misattributedBefore: Math.max(state.misattributedBefore ?? event.data.before, event.data.before) };
    default:
      return ignore(state, event);
  }
}

const without = <T extends { readonly attemptId: string }>(list: readonly T[], attemptId: string): readonly T[] =>
  list.filter((entry) => entry.attemptId !== attemptId);

/** A lease that tolerates no other was given only when every other had expired. */
function leased(leases: readonly Lease[], { at: _, ...lease }: NumberLeased['data']): readonly Lease[] {
  const others = lease.allowDuplicates ? without(leases, lease.attemptId) : [];
  return [...others, lease].slice(-MAX_LEASES);
}

function intended(state: NumberState, { attemptId, leadId, campaignId, subject, person, at }: DialIntended['data']): NumberState {
  const dial = { attemptId, at, outcome: null, ...(subject !== undefined && { subject }), ...(person !== undefined && { person }) };
  return {
    ...state,
    leases: without(state.leases, attemptId),
    openDials: [...state.openDials, { attemptId, leadId, campaignId, at }],
    recentDials: [...state.recentDials, dial].slice(-REMEMBERED_DIALS),
  };
}

function concluded(state: NumberState, { attemptId, outcome, abandoned, at }: DialConcluded['data']): NumberState {
  return {
    ...state,
    openDials: without(state.openDials, attemptId),
    recentDials: state.recentDials.map((dial) => (dial.attemptId === attemptId ? { ...dial, outcome, ...(abandoned && { abandoned }), endedAt: at } : dial)),
  };
}

const suppressionOf = ({ reason, source, expiresAt, at }: NumberSuppressed['data']): Suppression => ({ reason, source, expiresAt, at });

const consentOf = ({ purpose, subject, person, givenAt, from, until }: CallConsentGiven['data']): Consent => ({
  ...{ purpose, subject, givenAt, from, until, revokedAt: null },
  ...(person !== undefined && { person }),
});

const conversationOf = ({ heldAt, subject, person }: ConversationReported['data']): ReportedConversation => ({ at: heldAt, subject, ...(person !== undefined && { person }) });

const revoked = (consent: Consent, { purpose, subject, revokedAt }: CallConsentRevoked['data']): Consent =>
  consent.purpose === purpose && consent.revokedAt === null && (subject === null || consent.subject === subject) ? { ...consent, revokedAt } : consent;

/** What a newer version stored means nothing to this one. */
const ignore = (state: NumberState, _event: never): NumberState => state;
