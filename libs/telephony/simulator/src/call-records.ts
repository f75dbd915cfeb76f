import type { Instant, Outcome } from '@carillon/kernel';
import type { OriginateRequest } from '@carillon/telephony';
import { ensureSchema, operation, type SqliteFile } from '@carillon/platform/sqlite';
import type { CallPlan } from './call-plan';
import { MIGRATIONS, planOf, recordOf, type CallRow, type SimulatedCallRecord } from './call-rows';

export interface SimulatedCall {
  readonly attemptId: string;
  readonly plan: CallPlan;
}

export interface Accepted extends SimulatedCall {
  /** `false` when the carrier had this attempt already. */
  readonly isNew: boolean;
}

const INSERT = `INSERT INTO calls (attempt_id, to_number, from_number, started_at, ringing_at, answered_at, answered_by, ends_at, outcome, goal_reached, error)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const REPLAN = `UPDATE calls SET ringing_at = ?, answered_at = ?, answered_by = ?, ends_at = ?, outcome = ?, goal_reached = ?, error = ? WHERE attempt_id = ?`;

/** The carrier's own truth, in its own file: what it was asked for, and what it did. */
export class CallRecords {
  constructor(private readonly file: SqliteFile) {
    ensureSchema(file, 'simulator', MIGRATIONS);
  }

  /** Durable when it resolves. A repeated request is counted and finds the first one's call. */
  async accept({ attemptId, to, from }: OriginateRequest, plan: CallPlan): Promise<Accepted> {
    const isNew = await this.file.perform(acceptCall, () => [attemptId, to, from, plan.startedAt, ...planned(plan)] as const);
    return { attemptId, plan: isNew ? plan : (this.find(attemptId) ?? plan), isNew };
  }

  find(attemptId: string): CallPlan | undefined {
    const row = this.file.prepare('SELECT * FROM calls WHERE attempt_id = ?').get(attemptId);
    return row && planOf(row as unknown as CallRow);
  }

  /** Changes what will happen to a call; `change` returns `undefined` to leave it. */
  replan(attemptId: string, change: (plan: CallPlan) => CallPlan | undefined): Promise<CallPlan | undefined> {
    return this.file.write(() => {
      const plan = this.find(attemptId);
      const changed = plan && change(plan);
      if (changed) this.file.prepare(REPLAN).run(...planned(changed), attemptId);
      return changed;
    });
  }

  /** All of its statuses were taken: nothing more is to be told of this call. */
  async settle(attemptId: string): Promise<void> {
    await this.file.perform(settleCall, () => attemptId);
  }

  unsettled(): readonly SimulatedCall[] {
    const rows = this.file.prepare('SELECT * FROM calls WHERE settled = 0 ORDER BY sequence').all() as unknown as CallRow[];
    return rows.map((row) => ({ attemptId: row.attempt_id, plan: planOf(row) }));
  }

  /** In the order of the requests, as known at `now`. */
  list(limit: number, after: number, now: Instant): readonly SimulatedCallRecord[] {
    const rows = this.file.prepare('SELECT * FROM calls WHERE sequence > ? ORDER BY sequence LIMIT ?').all(after, limit);
    return (rows as unknown as CallRow[]).map((row) => recordOf(row, now));
  }
}

type NewCall = readonly [attemptId: string, to: string, from: string, startedAt: number, ...Planned];

/** Tells whether it was the first request for the call. */
export const acceptCall = operation(__filename, 'acceptCall', (file, call: NewCall): boolean => {
  const isNew = file.prepare(INSERT).run(...call).changes === 1;
  if (!isNew) file.prepare('UPDATE calls SET requests = requests + 1 WHERE attempt_id = ?').run(call[0]);
  return isNew;
});

export const settleCall = operation(__filename, 'settleCall', (file, attemptId: string) => void file.prepare('UPDATE calls SET settled = 1 WHERE attempt_id = ?').run(attemptId));

type Planned = [number | null, number | null, string | null, number, Outcome, number | null, string | null];

function planned({ ringingAt, answeredAt, answeredBy, endsAt, outcome, goalReached, error }: CallPlan): Planned {
  return [ringingAt ?? null, answeredAt ?? null, answeredBy ?? null, endsAt, outcome, goalReached === undefined ? null : Number(goalReached), error ?? null];
}
