import { isHeldBack } from '@carillon/platform/read-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import type { Collection } from './collection';
import type { RowWrite } from './row-write';
import { isSameStored, type StoredValue } from './stored-value';

/** What the guard and the indexes need to know of a document that is there: rowid, version, indexed columns. */
type Standing = readonly [rowid: number, version: number, ...columns: StoredValue[]];

const FIRST_VERSION = 0;

/** @returns whether the document is there now; not if one of its version or a higher one was there, or another than the one that it follows. */
export function putRow(file: SqliteFile, collection: Collection, row: RowWrite['row'], follows?: number): boolean {
  const [id, version] = row as readonly [string, number];
  // A first version is seldom there already: inserting it without a look saves the look.
  if (version === FIRST_VERSION && insertRow(file, collection, row)) return true;
  const before = standingOf(file, collection, id);
  if (!before) return insertRow(file, collection, row);
  if (isHeldBack(before[1], version, follows)) return false;
  replaceRow(file, collection, before, row);
  return true;
}

/** @returns false if there is a document with its id. */
export const insertRow = (file: SqliteFile, collection: Collection, row: readonly StoredValue[]): boolean =>
  file.prepare(collection.sql.insert).run(...row).changes === 1;

function standingOf(file: SqliteFile, collection: Collection, id: string): Standing | undefined {
  const statement = file.prepare(collection.sql.standing);
  statement.setReturnArrays(true);
  return statement.get(id) as unknown as Standing | undefined;
}

/** SQLite rewrites every index of a column that it is told to set, even to the same value: only what changed is set. */
function replaceRow(file: SqliteFile, collection: Collection, before: Standing, row: readonly StoredValue[]): void {
  const [, version = 0, body = '', ...after] = row;
  const values = [version, body];
  let assignments = '_v = ?, body = ?';
  collection.columnNames.forEach((column, place) => {
    const value = after[place];
    if (value === undefined || isSameStored(before[place + 2], value)) return;
    assignments += `, ${column} = ?`;
    values.push(value);
  });
  file.prepare(`UPDATE ${collection.table} SET ${assignments} WHERE rowid = ?`).run(...values, before[0]);
}
