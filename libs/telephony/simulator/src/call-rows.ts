import { toIso, type Instant, type Outcome } from '@carillon/kernel';
import type { CallPlan } from './call-plan';

export const MIGRATIONS = [
  `CREATE TABLE calls (
     sequence INTEGER PRIMARY KEY,
     attempt_id TEXT NOT NULL UNIQUE,
     to_number TEXT NOT NULL,
     from_number TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     ringing_at INTEGER,
     answered_at INTEGER,
     answered_by TEXT,
     ends_at INTEGER NOT NULL,
     outcome TEXT NOT NULL,
     goal_reached INTEGER,
     error TEXT,
     requests INTEGER NOT NULL DEFAULT 1,
     settled INTEGER NOT NULL DEFAULT 0
   );
   CREATE INDEX calls_unsettled ON calls (sequence) WHERE settled = 0`,
] as const;

/** A row as it is on disk. */
export interface CallRow {
  readonly sequence: number;
  readonly attempt_id: string;
  readonly to_number: string;
  readonly from_number: string;
  readonly started_at: number;
  readonly ringing_at: number | null;
  readonly answered_at: number | null;
  readonly answered_by: 'human' | 'machine' | null;
  readonly ends_at: number;
  readonly outcome: Outcome;
  readonly goal_reached: number | null;
  readonly error: string | null;
  readonly requests: number;
}

/** One call as `GET /simulator/calls` shows it. Instants are RFC 3339; what has not happened yet is `null`. */
export interface SimulatedCallRecord {
  /** Pass it as `after` to go on behind this record. */
  readonly sequence: number;
  readonly attempt_id: string;
  readonly to: string;
  readonly from: string;
  readonly started_at: string;
  readonly ringing_at: string | null;
  readonly answered_at: string | null;
  readonly ended_at: string | null;
  readonly outcome: Outcome | null;
  /** How often the call was asked for; more than 1 is a repeated request, not a second call. */
  readonly requests: number;
}

export function planOf(row: CallRow): CallPlan {
  return {
    startedAt: row.started_at,
    endsAt: row.ends_at,
    outcome: row.outcome,
    ...(row.ringing_at !== null && { ringingAt: row.ringing_at }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
    ...(row.answered_by !== null && { answeredBy: row.answered_by }),
    ...(row.goal_reached !== null && { goalReached: row.goal_reached === 1 }),
    ...(row.error !== null && { error: row.error }),
  };
}

export function recordOf(row: CallRow, now: Instant): SimulatedCallRecord {
  const isOver = row.ends_at <= now;
  return {
    sequence: row.sequence,
    attempt_id: row.attempt_id,
    to: row.to_number,
    from: row.from_number,
    started_at: toIso(row.started_at),
    ringing_at: row.ringing_at !== null && row.ringing_at <= now ? toIso(row.ringing_at) : null,
    answered_at: row.answered_at !== null && row.answered_at <= now ? toIso(row.answered_at) : null,
    ended_at: isOver ? toIso(row.ends_at) : null,
    outcome: isOver ? row.outcome : null,
    requests: row.requests,
  };
}
