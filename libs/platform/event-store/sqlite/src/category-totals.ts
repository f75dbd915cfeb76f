import type { Position } from '@carillon/platform/event-store';
import type { SqliteFile } from '@carillon/platform/sqlite';

export interface CategoryTotal {
  readonly category: string;
  readonly events: number;
  /** Where its newest event stands. */
  readonly last: Position;
}

const TOTALS = 'SELECT category, COUNT(*) AS events, MAX(position) AS last FROM events GROUP BY category ORDER BY category';

export const totalsOf = (file: SqliteFile): readonly CategoryTotal[] =>
  file.prepare(TOTALS).all().map((row) => ({ category: String(row['category']), events: Number(row['events']), last: Number(row['last']) }));
