import type { SqliteFile } from './sqlite-file';

/** The file was written by a newer version of the software than this one. */
export class SchemaTooNew extends Error {
  constructor(path: string, component: string, found: number, known: number) {
    super(
      `${path} holds version ${found} of the ${component} schema, but this version of Carillon knows only ${known}; ` +
        'start the version that wrote the file, or set CARILLON_DATA_DIR to another directory',
    );
    this.name = 'SchemaTooNew';
  }
}

/** SQL, several statements allowed; or what depends on the file's content. */
export type Migration = string | ((file: SqliteFile) => void);

/**
 * Brings the tables of one component to the newest version: migration `n` leads from version `n` to `n + 1`. All that are
 * missing run in one transaction. Never change a migration that was released; add one.
 * @throws SchemaTooNew when the file is ahead of `migrations`.
 */
export function ensureSchema(file: SqliteFile, component: string, migrations: readonly Migration[]): void {
  file.database.exec('CREATE TABLE IF NOT EXISTS schema_version (component TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID');
  const version = versionOf(file, component);
  if (version > migrations.length) throw new SchemaTooNew(file.path, component, version, migrations.length);
  if (version < migrations.length) migrate(file, component, migrations);
}

function versionOf(file: SqliteFile, component: string): number {
  const row = file.prepare('SELECT version FROM schema_version WHERE component = ?').get(component);
  return Number(row?.['version'] ?? 0);
}

function migrate(file: SqliteFile, component: string, migrations: readonly Migration[]): void {
  file.database.exec('BEGIN IMMEDIATE');
  try {
    // Read again under the lock: another process may have migrated in between.
    migrations.slice(versionOf(file, component)).forEach((migration) => run(file, migration));
    file.prepare('INSERT INTO schema_version VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version').run(component, migrations.length);
    file.database.exec('COMMIT');
  } catch (error) {
    if (file.database.isTransaction) file.database.exec('ROLLBACK');
    throw error;
  }
}

const run = (file: SqliteFile, migration: Migration): void => (typeof migration === 'string' ? file.database.exec(migration) : migration(file));
