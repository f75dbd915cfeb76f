import type { Instant } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';

/** From the import: who it is. */
export interface LeadContact {
  readonly import_id: string;
  readonly row: number;
  readonly phones: readonly { readonly type: string; readonly number: string }[];
  readonly fields: Readonly<Record<string, string>>;
  readonly custom_fields?: Readonly<Record<string, unknown>>;
  readonly country?: string;
  readonly zones: readonly string[];
  readonly zone_source: string;
  readonly enrolled_at: Instant;
  /** Imports that had the lead before, and were undone. */
  readonly former_imports?: readonly string[];
}

/** From the lead's own stream. */
export interface LeadProgress {
  readonly revision: number;
  /** Those that are over and count. */
  readonly attempts: number;
  /** The attempt that is under way. */
  readonly open?: string;
  readonly begun_at: Instant;
  /** The number of the last attempt or request. */
  readonly to?: string;
  readonly last_outcome?: string;
  readonly goal_reached?: boolean;
  readonly next_attempt_at?: Instant;
  readonly result?: string;
  readonly at: Instant;
}

/** From the campaign's agenda: what the calling policy said last. */
export interface LeadVerdict {
  readonly revision: number;
  readonly rule: string;
  /** Absent: never. */
  readonly until?: Instant;
  readonly at: Instant;
  /** The import that was undone, where that is the rule. */
  readonly import_id?: string;
}

/**
 * Three streams tell of a lead, on two topics that are not ordered against each other: each has its own part, and the rest
 * follows from the parts. `_v` counts the facts that went in, from 0.
 */
export interface LeadDocument extends Document {
  readonly environment_id: string;
  /** `null` for a one-off call. */
  readonly campaign_id: string | null;
  readonly status: 'pending' | 'in_flight' | 'final';
  readonly result: string | null;
  readonly waiting_rule: string | null;
  readonly waiting_until: Instant | null;
  /** When it was enrolled: leads of one import lie side by side, which makes them cheap to insert and to list. */
  readonly created_at: Instant;
  readonly contact?: LeadContact;
  readonly progress?: LeadProgress;
  readonly verdict?: LeadVerdict;
}

export type LeadParts = Pick<LeadDocument, 'contact' | 'progress' | 'verdict'>;
