import { join } from 'node:path';
import { ConfigError } from '@carillon/platform/config';
import { SqliteFile } from '@carillon/platform/sqlite';

/** One process per data directory. The kernel gives the lock back when the process ends, however it ends. */
export class DataDirectoryLock {
  /** A connection that nobody refers to is closed by the garbage collector, and its lock is gone. */
  private static readonly held = new Set<DataDirectoryLock>();

  private constructor(private readonly file: SqliteFile) {
    DataDirectoryLock.held.add(this);
  }

  /** @throws ConfigError when another process has the directory. */
  static take(directory: string): DataDirectoryLock {
    const file = new SqliteFile(join(directory, 'lock.db'));
    try {
      // The transaction stays open: nothing is written, but nobody else can begin one.
      file.database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
      return new DataDirectoryLock(file);
    } catch (error) {
      file.close();
      if (!/locked|busy/i.test(String(error))) throw error;
      throw new ConfigError([`CARILLON_DATA_DIR ${directory} is in use by another Carillon process; stop that one, or set CARILLON_DATA_DIR to another directory`]);
    }
  }

  release(): void {
    if (this.file.database.isTransaction) this.file.database.exec('ROLLBACK');
    this.file.close();
    DataDirectoryLock.held.delete(this);
  }
}
