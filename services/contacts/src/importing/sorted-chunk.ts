import type { AcceptedContact, RecordChunk, RejectedRow } from '@carillon/domain/import';
import type { Instant } from '@carillon/kernel';
import type { Claimed } from './number-claims';

export interface RowsOfChunk {
  readonly after: number;
  readonly through: number;
  readonly accepted: readonly AcceptedContact[];
  readonly rejected: readonly RejectedRow[];
}

/** The rows of a chunk once it is known whose leads belong to other rows. */
export function sortedChunk({ after, through, accepted, rejected }: RowsOfChunk, { duplicates, waiting, from }: Claimed, now: Instant): RecordChunk {
  const isDuplicate = ({ row }: AcceptedContact): boolean => duplicates.has(row);
  return {
    type: 'RecordChunk',
    after,
    through,
    accepted: duplicates.size === 0 ? accepted : accepted.filter((contact) => !isDuplicate(contact)),
    duplicates: duplicates.size === 0 ? [] : accepted.filter(isDuplicate).map(({ row, leadId }) => ({ row, leadId })),
    rejected,
    ...(waiting.size > 0 && { waiting: accepted.filter(({ row }) => waiting.has(row)) }),
    at: Math.max(now, from),
  };
}
