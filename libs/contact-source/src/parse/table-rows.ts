import { planOfFirstRow } from '../columns/column-plan';
import type { ColumnPlan } from '../columns/column-plan';
import type { Target } from '../columns/synonyms';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import { isCells } from './source-row';
import type { SourceRow, TableRow } from './source-row';

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const rawOf = (cells: readonly string[]): string => cells.slice(0, LIMITS.columns).map((cell) => cell.slice(0, LIMITS.raw)).join(',').slice(0, LIMITS.raw);

const problem = (cells: readonly string[], code: string, message: string): SourceRow => ({ problem: { code, message }, raw: rawOf(cells) });

/** Cells beyond the header that hold nothing are what spreadsheets leave behind. */
const surplus = (cells: readonly string[], width: number): boolean => cells.length > width && !isBlank(cells.slice(width));

function toSourceRow(cells: readonly string[], plan: ColumnPlan): SourceRow {
  if (cells.length < plan.width || surplus(cells, plan.width)) {
    return problem(cells, 'WRONG_COLUMN_COUNT', `This row has ${cells.length} columns, the header has ${plan.width}. Quote cells that hold the delimiter or a line break, and write empty cells too.`);
  }
  const long = cells.findIndex((cell) => cell.length > LIMITS.cell);
  if (long >= 0) return problem(cells, 'CELL_TOO_LARGE', `Column ${long + 1} holds more than ${LIMITS.cell.toLocaleString('en')} characters. Shorten it.`);
  return { plan, cells };
}

/** Gives the rows of a table their columns; blank rows are not rows. */
export function* tableRows(batches: Iterable<readonly TableRow[]>, mapping: Readonly<Record<string, Target>>): Generator<SourceRow[]> {
  let plan: ColumnPlan | undefined;
  for (const batch of batches) {
    const rows: SourceRow[] = [];
    for (const row of batch) {
      if (!isCells(row)) {
        rows.push(row);
      } else if (plan) {
        if (row.length > 1 || row[0] !== '') rows.push(...(isBlank(row) ? [] : [toSourceRow(row, plan)]));
      } else if (!isBlank(row)) {
        const first = planOfFirstRow(row, mapping);
        plan = first.plan;
        if (!first.isHeader) rows.push(toSourceRow(row, plan));
      }
    }
    if (rows.length > 0) yield rows;
  }
  if (!plan) throw new SourceRefused('NO_HEADER', 'The file has no header row. Write the names of the columns into its first row.');
}
