import type { Document } from '@carillon/platform/read-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import type { Conditions } from './partial-index';
import { toStored, type StoredValue } from './stored-value';

/** What the catalogue knows of one collection. Names of tables and columns are numbers, so that no name needs quoting. */
export interface Collection {
  readonly name: string;
  readonly table: string;
  /** Indexed field → its column, in the order in which rows are written. */
  readonly columns: ReadonlyMap<string, string>;
  readonly columnNames: readonly string[];
  readonly conditions: Conditions;
  readonly sql: CollectionSql;
}

interface CollectionSql {
  readonly get: string;
  readonly standing: string;
  readonly insert: string;
  readonly overwrite: string;
  readonly delete: string;
}

export function collectionOf(name: string, table: string, columns: ReadonlyMap<string, string>, conditions: Conditions): Collection {
  const columnNames = [...columns.values()];
  return { name, table, columns, columnNames, conditions, sql: sqlOf(table, columnNames) };
}

function sqlOf(table: string, indexed: readonly string[]): CollectionSql {
  const columns = ['_id', '_v', 'body', ...indexed];
  const insert = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (_id)`;
  const assignments = columns.slice(1).map((column) => `${column} = excluded.${column}`).join(', ');
  return {
    get: `SELECT body FROM ${table} WHERE _id = ?`,
    // As REAL, because an integer beyond 2^53 cannot be read; it was a number of JavaScript, so nothing is lost.
    standing: `SELECT ${['rowid', 'CAST(_v AS REAL)', ...indexed].join(', ')} FROM ${table} WHERE _id = ?`,
    insert: `${insert} DO NOTHING`,
    overwrite: `${insert} DO UPDATE SET ${assignments}`,
    delete: `DELETE FROM ${table} WHERE _id = ?`,
  };
}

export function rowOf(collection: Collection, document: Document, body: string): [id: string, ...rest: StoredValue[]] {
  const row: [string, ...StoredValue[]] = [document._id, document._v, body];
  for (const field of collection.columns.keys()) row.push(toStored((document as unknown as Record<string, unknown>)[field]));
  return row;
}

export function readDocument<T extends Document>(file: SqliteFile, collection: Collection, id: string): T | undefined {
  const row = file.prepare(collection.sql.get).get(id);
  return row && parseBody<T>(row);
}

export const parseBody = <T extends Document>(row: Record<string, unknown>): T => JSON.parse(row['body'] as string) as T;
