import type { Event, Facts, Instant, Outcome } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.

/** Carried by every event of a call, so that a subscriber needs no other source. */
export interface CallRef {
  readonly environmentId: string;
  readonly campaignId: string | null;
  readonly leadId: string;
  readonly attemptId: string;
  readonly attempt: number;
  readonly agentId: string;
  readonly numberKey: string;
  readonly isTesting: boolean;
  readonly context: Readonly<Record<string, unknown>>;
}

/** An authorisation was refused at the last moment; no telephone rang. */
export type DialRefused = Event<'DialRefused', CallRef & { readonly reason: DialRefusal; readonly facts: Facts; readonly at: Instant }>;
/** The carrier took the call. */
export type CallPlaced = Event<
  'CallPlaced',
  CallRef & { readonly carrier: string; readonly carrierCallId: string; readonly at: Instant; readonly personal: { readonly to: string; readonly from: string } }
>;
export type CallRinging = Event<'CallRinging', CallRef & { readonly at: Instant }>;
export type CallAnswered = Event<'CallAnswered', CallRef & { readonly by: 'human' | 'machine'; readonly at: Instant }>;
export type CallEnded = Event<
  'CallEnded',
  CallRef & {
    readonly outcome: Outcome;
    readonly error: string | null;
    readonly goalReached: boolean | null;
    readonly placedAt: Instant | null;
    readonly answeredAt: Instant | null;
    readonly at: Instant;
    readonly personal: { readonly to: string };
  }
>;

export const DIAL_REFUSALS = ['expired', 'campaign_halted', 'on_dnc', 'window_closed', 'lease_lost', 'cap_reached'] as const;
export type DialRefusal = (typeof DIAL_REFUSALS)[number];

export type CallEvent = DialRefused | CallPlaced | CallRinging | CallAnswered | CallEnded;
