import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSchema, SchemaTooNew } from './schema-version';
import { SqliteFile } from './sqlite-file';

const CREATE = 'CREATE TABLE item (id TEXT); CREATE TABLE other (id TEXT)';
const WIDEN = 'ALTER TABLE item ADD COLUMN name TEXT';

describe('ensureSchema', () => {
  let directory: string;
  let file: SqliteFile;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-schema-'));
    file = new SqliteFile(join(directory, 'test.db'));
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const columns = () => file.database.prepare("SELECT name FROM pragma_table_info('item')").all().map((row) => row['name']);

  it('runs every migration once, in order', () => {
    ensureSchema(file, 'items', [CREATE]);
    ensureSchema(file, 'items', [CREATE, WIDEN]);
    ensureSchema(file, 'items', [CREATE, WIDEN]);
    expect(columns()).toEqual(['id', 'name']);
  });

  it('keeps the versions of components apart', () => {
    ensureSchema(file, 'items', [CREATE, WIDEN]);
    ensureSchema(file, 'notes', ['CREATE TABLE note (id TEXT)']);
    expect(() => ensureSchema(file, 'notes', ['CREATE TABLE note (id TEXT)'])).not.toThrow();
  });

  it('changes nothing when a migration fails', () => {
    expect(() => ensureSchema(file, 'items', [CREATE, 'no such statement'])).toThrow(/syntax error/);
    expect(columns()).toEqual([]);
    ensureSchema(file, 'items', [CREATE]);
    expect(columns()).toEqual(['id']);
  });

  it('refuses a file of a newer version, with the mend', () => {
    ensureSchema(file, 'items', [CREATE, WIDEN]);
    expect(() => ensureSchema(file, 'items', [CREATE])).toThrow(SchemaTooNew);
    expect(() => ensureSchema(file, 'items', [CREATE])).toThrow(/holds version 2 of the items schema.*knows only 1; start the version that wrote/);
  });
});
