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
    readonly at: Instant;
  }
>;
export type DialConcluded = Event<'DialConcluded', { readonly attemptId: string; readonly outcome: Outcome; readonly at: Instant }>;
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

export type NumberEvent = NumberLeased | LeaseReleased | DialIntended | DialConcluded | NumberSuppressed | NumberReinstated;
