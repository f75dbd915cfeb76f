import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `person-<environment>.<keyed hash>`: whom a law counts calls to, whatever number they went to. What became of a call, and what was
// said, stands in the numbers' streams; here is the order in which decisions about the person were taken.

/** The number is leased and the person may be called at it: written after the lease, before the attempt is authorised. */
export type PersonCallReserved = Event<
  'PersonCallReserved',
  {
    readonly environmentId: string;
    readonly attemptId: string;
    readonly leadId: string;
    readonly campaignId: string | null;
    readonly numberKey: string;
    /** What the call is about, as the lease has it. */
    readonly subject?: string;
    readonly at: Instant;
  }
>;
/** A consent, its end, a conversation or a correction has come into the stream of this number, and counts for the person. */
export type PersonStatementHeard = Event<'PersonStatementHeard', { readonly environmentId: string; readonly numberKey: string; readonly at: Instant }>;

export type PersonEvent = PersonCallReserved | PersonStatementHeard;
