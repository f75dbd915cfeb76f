import type { CarrierRecord, Evidence, Invariant } from '../evidence';
import { authorisations, groupBy, ofType } from '../facts-of-the-log';

const startOf = (record: CarrierRecord): number => Date.parse(record.started_at);
const endOf = (record: CarrierRecord): number => (record.ended_at === null ? Infinity : Date.parse(record.ended_at));

function check(evidence: Evidence): readonly string[] {
  const authorised = authorisations(evidence);
  const deliberate = new Set(ofType(evidence.events, 'NumberLeased').filter(({ event }) => event.data.allowDuplicates).map(({ event }) => event.data.attemptId));
  const byNumber = groupBy(
    evidence.carrier.filter(({ attempt_id }) => !deliberate.has(attempt_id)),
    (record) => `${authorised.get(record.attempt_id)?.event.data.environmentId ?? ''} ${record.to}`,
  );
  return [...byNumber.values()].flatMap((records) => {
    const inOrder = records.toSorted((a, b) => startOf(a) - startOf(b));
    return inOrder.slice(1).flatMap((record, index) => {
      const before = inOrder[index];
      return before && startOf(record) < endOf(before) ? [`${record.attempt_id} began while ${before.attempt_id} to the same number was on`] : [];
    });
  });
}

export const oneCallPerNumber: Invariant = { id: 'I4', promise: 'at most one call in flight per number across campaigns', check };
