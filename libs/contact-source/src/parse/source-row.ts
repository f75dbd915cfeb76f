import type { ColumnPlan } from '../columns/column-plan';

/** Why a row could not even be read. */
export interface RowProblem {
  readonly code: string;
  readonly message: string;
}

/** A row of a table as its parser saw it. */
export type TableRow = readonly string[] | { readonly problem: RowProblem; readonly raw: string };

/** A row with the meaning of its cells. */
export type SourceRow =
  | { readonly plan: ColumnPlan; readonly cells: readonly unknown[] }
  | { readonly problem: RowProblem; readonly raw: string };

export const isCells = (row: TableRow): row is readonly string[] => Array.isArray(row);
