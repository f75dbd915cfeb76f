import type { CollectionDefinition, Index } from '@carillon/platform/read-store';
import { ensureSchema, type SqliteFile } from '@carillon/platform/sqlite';
import { collectionOf, type Collection } from './collection';
import { conditionsOf, conditionSql } from './partial-index';
import { NOTHING_SQL } from './stored-value';

const MIGRATIONS = [
  `CREATE TABLE read_collection (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
   CREATE TABLE read_field (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL REFERENCES read_collection, name TEXT NOT NULL, UNIQUE (collection, name));
   CREATE TABLE read_checkpoint (name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID`,
];

export const ensureCatalogue = (file: SqliteFile): void => ensureSchema(file, 'read-store', MIGRATIONS);

/**
 * Makes what is missing of a collection. Runs inside a transaction, and goes by what the file holds rather than by what
 * is remembered, because the transaction may be rolled back and run again.
 */
export function declare(file: SqliteFile, definition: CollectionDefinition): Collection {
  const id = collectionId(file, definition.name) ?? createCollection(file, definition.name);
  const known = fieldsOf(file, id);
  const wanted = new Set(definition.indexes.flatMap(({ fields, only }) => (only ? [...fields, only.field] : fields)));
  const missing = [...wanted].filter((field) => field !== '_id' && !known.has(field));
  missing.forEach((field) => addField(file, id, field));
  const columns = fieldsOf(file, id);
  definition.indexes.forEach((index) => createIndex(file, tableOf(id), columns, index));
  return load(file, definition.name, id, columns);
}

/** Every collection that was ever opened in the file. */
export const collectionNames = (file: SqliteFile): readonly string[] =>
  file.prepare('SELECT name FROM read_collection ORDER BY name').all().map((row) => String(row['name']));

/** What the file holds of a collection, if it does. */
export function recall(file: SqliteFile, name: string): Collection | undefined {
  const id = collectionId(file, name);
  return id === undefined ? undefined : load(file, name, id);
}

export function abandon(file: SqliteFile, name: string, table: string): void {
  file.database.exec(`DROP TABLE ${table}`);
  file.prepare('DELETE FROM read_field WHERE collection = (SELECT id FROM read_collection WHERE name = ?)').run(name);
  file.prepare('DELETE FROM read_collection WHERE name = ?').run(name);
}

const tableOf = (id: number): string => `document_${id}`;

const load = (file: SqliteFile, name: string, id: number, columns = fieldsOf(file, id)): Collection => collectionOf(name, tableOf(id), columns, conditionsOf(file, tableOf(id)));

function collectionId(file: SqliteFile, name: string): number | undefined {
  const row = file.prepare('SELECT id FROM read_collection WHERE name = ?').get(name);
  return row && Number(row['id']);
}

function createCollection(file: SqliteFile, name: string): number {
  const id = Number(file.prepare('INSERT INTO read_collection (name) VALUES (?)').run(name).lastInsertRowid);
  // `_id` has no type on purpose: a typed column would compare the number 1 as the text "1.0".
  file.database.exec(`CREATE TABLE ${tableOf(id)} (_id NOT NULL PRIMARY KEY, _v INTEGER NOT NULL, body TEXT NOT NULL)`);
  return id;
}

function fieldsOf(file: SqliteFile, collection: number): ReadonlyMap<string, string> {
  const rows = file.prepare('SELECT id, name FROM read_field WHERE collection = ? ORDER BY id').all(collection);
  return new Map(rows.map((row) => [String(row['name']), `field_${Number(row['id'])}`]));
}

/** A column of its own for a field, filled from the documents that are already there. */
function addField(file: SqliteFile, collection: number, field: string): void {
  const id = Number(file.prepare('INSERT INTO read_field (collection, name) VALUES (?, ?)').run(collection, field).lastInsertRowid);
  const table = tableOf(collection);
  file.database.exec(`ALTER TABLE ${table} ADD COLUMN field_${id} NOT NULL DEFAULT (${NOTHING_SQL})`);
  file.prepare(`UPDATE ${table} SET field_${id} = document_field(body, ?)`).run(field);
}

function createIndex(file: SqliteFile, table: string, known: ReadonlyMap<string, string>, { fields, only }: Index): void {
  const columns = fields.map((field) => known.get(field) ?? '_id');
  const ordered = columns.includes('_id') ? columns : [...columns, '_id'];
  const whole = [table, ...columns].join('_');
  if (!only) return file.database.exec(`CREATE INDEX IF NOT EXISTS ${whole} ON ${table} (${ordered.join(', ')})`);
  const column = known.get(only.field) ?? only.field;
  file.database.exec(`CREATE INDEX IF NOT EXISTS ${whole}_only_${column} ON ${table} (${ordered.join(', ')}) WHERE ${conditionSql(column, only.value)}`);
  file.database.exec(`DROP INDEX IF EXISTS ${whole}`);
}
