import type { Instant } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';

export type CallStatus = 'queued' | 'dialing' | 'ringing' | 'in_progress' | 'ended' | 'refused';

/**
 * One attempt and the call that came of it. What is not known yet is absent. `_v` counts the facts that went in, from 0.
 * An id begins with the id of its lead and a dot.
 */
export interface CallDocument extends Document {
  readonly environment_id: string;
  /** `null` for a one-off call. */
  readonly campaign_id: string | null;
  readonly lead_id: string;
  readonly agent_id?: string;
  readonly attempt?: number;
  readonly to?: string;
  readonly from?: string;
  readonly status: CallStatus;
  readonly outcome?: string;
  /** The outcome once it is over, the status until then: what live boards and filters ask for. */
  readonly state: string;
  readonly is_testing: boolean;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly payload?: Readonly<Record<string, unknown>>;

  /** Revision of the call's own stream; −1 before its first event. */
  readonly revision: number;
  readonly requested_at?: Instant;
  readonly scheduled_at?: Instant;
  readonly authorised_at?: Instant;
  readonly released_at?: Instant;
  readonly refused_at?: Instant;
  readonly refusal?: string;
  readonly placed_at?: Instant;
  readonly ringing_at?: Instant;
  readonly answered_at?: Instant;
  readonly answered_by?: string;
  readonly ended_at?: Instant;
  readonly error?: string;
  readonly goal_reached?: boolean;
  readonly carrier?: string;
  readonly carrier_call_id?: string;
  /** Of the earliest stage that is known. */
  readonly created_at: Instant;
}

type Derived = 'status' | 'state' | 'created_at';
/** What a fact says; the rest follows. */
export type CallFacts = Omit<CallDocument, '_id' | '_v' | Derived>;
