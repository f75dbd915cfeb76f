import type { Instant, Outcome } from '@carillon/kernel';
import type { CallConsentGiven, CallConsentRevoked, ConversationReported, DialCap, DialsMisattributed, NumberSuppressed } from './number.events';

export interface LeaseNumber {
  readonly type: 'LeaseNumber';
  readonly attemptId: string;
  readonly leadId: string;
  readonly campaignId: string | null;
  readonly allowDuplicates: boolean;
  readonly subject?: string;
  readonly person?: string;
  readonly caps?: readonly DialCap[];
  readonly wallNow: Instant;
  /** Wall time. */
  readonly expiresAt: Instant;
  readonly at: Instant;
}
export interface ReleaseLease {
  readonly type: 'ReleaseLease';
  readonly attemptId: string;
  readonly reason: string;
  readonly at: Instant;
}
export interface IntendDial {
  readonly type: 'IntendDial';
  readonly attemptId: string;
  readonly carrier: string;
  readonly dncVersions: Readonly<Record<string, number>>;
  /** Whether the environment's do-not-call list holds for this attempt. */
  readonly environmentListApplies: boolean;
  /** A suppression that came later stands even when its end has come; absent: as it says. */
  readonly keptSince?: Instant;
  readonly wallNow: Instant;
  readonly at: Instant;
}
export interface ConcludeDial {
  readonly type: 'ConcludeDial';
  readonly attemptId: string;
  readonly outcome: Outcome;
  readonly abandoned?: true;
  readonly at: Instant;
}
export interface SuppressNumber {
  readonly type: 'SuppressNumber';
  readonly environmentId: string;
  readonly numberKey: string;
  readonly reason: string;
  readonly source: NumberSuppressed['data']['source'];
  readonly expiresAt: Instant | null;
  readonly at: Instant;
  readonly personal: { readonly number: string };
}
export interface ReinstateNumber {
  readonly type: 'ReinstateNumber';
  readonly environmentId: string;
  readonly numberKey: string;
  readonly reason: string;
  readonly at: Instant;
}

export type GiveConsent = { readonly type: 'GiveConsent' } & CallConsentGiven['data'];
export type RevokeConsent = { readonly type: 'RevokeConsent' } & CallConsentRevoked['data'];
export type ReportConversation = { readonly type: 'ReportConversation' } & ConversationReported['data'];
export type DisownDials = { readonly type: 'DisownDials' } & DialsMisattributed['data'];

export type NumberCommand =
  | LeaseNumber
  | ReleaseLease
  | IntendDial
  | ConcludeDial
  | SuppressNumber
  | ReinstateNumber
  | GiveConsent
  | RevokeConsent
  | ReportConversation
  | DisownDials;
