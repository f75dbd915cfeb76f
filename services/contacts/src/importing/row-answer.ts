import type { RecordChunk } from '@carillon/domain/import';
import type { FieldError } from '@carillon/kernel';

/** What became of one contact of a list; `row` counts from 1. */
export interface RowAnswer {
  readonly row: number;
  readonly status: 'accepted' | 'duplicate' | 'rejected';
  readonly lead_id?: string;
  readonly errors?: readonly FieldError[];
}

type Rows = Pick<RecordChunk, 'accepted' | 'duplicates' | 'rejected'>;

/** In the order of the list. */
export function rowAnswers(chunks: readonly Rows[]): RowAnswer[] {
  const answers = chunks.flatMap(({ accepted, duplicates, rejected }): RowAnswer[] => [
    ...accepted.map(({ row, leadId }) => ({ row, status: 'accepted' as const, lead_id: leadId })),
    ...duplicates.map(({ row, leadId }) => ({ row, status: 'duplicate' as const, lead_id: leadId })),
    ...rejected.map(({ row, field, code, message }) => ({ row, status: 'rejected' as const, errors: [{ field, code, message }] })),
  ]);
  return answers.sort((a, b) => a.row - b.row);
}
