import type { Evidence, Invariant } from '../evidence';
import { groupBy, ofType } from '../facts-of-the-log';

function check(evidence: Evidence): readonly string[] {
  const ended = groupBy(ofType(evidence.events, 'CallEnded'), ({ event }) => event.data.attemptId);
  const intended = new Set(ofType(evidence.events, 'DialIntended').map(({ event }) => event.data.attemptId));
  const several = [...ended].filter(([, outcomes]) => outcomes.length > 1).map(([id, outcomes]) => `${id} has ${outcomes.length} outcomes`);
  const uninvited = evidence.carrier.filter(({ attempt_id }) => !intended.has(attempt_id)).map(({ attempt_id }) => `the carrier dialled ${attempt_id} without a recorded intent`);
  if (!evidence.settled) return [...several, ...uninvited];
  const open = [...intended].filter((id) => !ended.has(id)).map((id) => `${id} has no outcome`);
  const lost = evidence.carrier.filter(({ attempt_id }) => !ended.has(attempt_id)).map(({ attempt_id }) => `the carrier's call ${attempt_id} has no outcome`);
  return [...several, ...uninvited, ...open, ...lost];
}

export const oneOutcome: Invariant = { id: 'I5', promise: 'every call that the carrier accepted gets exactly one outcome', check };
