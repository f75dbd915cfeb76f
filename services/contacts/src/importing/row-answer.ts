import type { FieldError } from '@carillon/kernel';
import type { RowLists } from './import-journal';

/** What became of one contact of a list; `row` counts from 1. */
export interface RowAnswer {
  readonly row: number;
  readonly status: 'accepted' | 'duplicate' | 'rejected';
  readonly lead_id?: string;
  readonly errors?: readonly FieldError[];
}

/** In the order of the list. */
export function rowAnswers(chunks: readonly RowLists[]): RowAnswer[] {
  const answers = chunks.flatMap(({ accepted, duplicates, rejected }): RowAnswer[] => [
    ...accepted.map(({ row, leadId }) => ({ row, status: 'accepted' as const, lead_id: leadId })),
    ...duplicates.map(({ row, leadId }) => ({ row, status: 'duplicate' as const, lead_id: leadId })),
    ...rejected.map(({ row, field, code, message }) => ({ row, status: 'rejected' as const, errors: [{ field, code, message }] })),
  ]);
  return answers.sort((a, b) => a.row - b.row);
}
