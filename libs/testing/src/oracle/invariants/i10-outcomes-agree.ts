import type { Evidence, Invariant } from '../evidence';
import { ofType } from '../facts-of-the-log';

function check(evidence: Evidence): readonly string[] {
  const outcomes = new Map(ofType(evidence.events, 'CallEnded').map(({ event }) => [event.data.attemptId, event.data.outcome] as const));
  return evidence.carrier
    .filter(({ attempt_id, outcome }) => outcome !== null && outcomes.has(attempt_id) && outcomes.get(attempt_id) !== outcome)
    .map(({ attempt_id, outcome }) => `${attempt_id} ended with ${outcome} at the carrier and with ${outcomes.get(attempt_id)} in the log`);
}

export const outcomesAgree: Invariant = { id: 'I10', promise: "outcomes, abandonment among them, equal the carrier's records", check };
