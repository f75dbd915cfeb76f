import type { SqliteFile } from '@carillon/platform/sqlite';

/** What the partial indexes of a table are limited to, as `column = 'value'`. */
export type Conditions = ReadonlySet<string>;

/** SQLite takes a partial index only for a query that says the very condition: a placeholder could be anything. */
export const conditionSql = (column: string, value: string): string => `${column} = '${value.replaceAll("'", "''")}'`;

const LIMIT = /\) WHERE (.+)$/;

/** From the statements that made the indexes: whoever opens the file later need not know the definition. */
export const conditionsOf = (file: SqliteFile, table: string): Conditions =>
  new Set(file.prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all(table).flatMap(({ sql }) => LIMIT.exec(String(sql))?.[1] ?? []));
