import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StorageUnavailable } from './storage-unavailable';

/** A change, run inside the shared transaction. It must not throw after having written: expected refusals are returned. */
export type WriteOperation<T> = (file: SqliteFile) => T;

interface Pending {
  readonly operation: WriteOperation<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Settled {
  readonly pending: Pending;
  readonly value: unknown;
}

/**
 * One SQLite file with group commit: every write asked for in the same turn of the event loop shares one transaction and
 * one `fdatasync`, and resolves when that is durable. Reads run at once, on the committed state.
 */
export class SqliteFile {
  readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private queue: Pending[] = [];
  private scheduled = false;
  private closed = false;

  /** @throws StorageUnavailable when the file cannot be opened or written (read-only directory, disk full, not a database). */
  constructor(readonly path: string) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.database = new DatabaseSync(path);
      this.database.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 16000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY',
      );
    } catch (error) {
      throw new StorageUnavailable(path, error);
    }
  }

  /** A prepared statement, made once per SQL text. */
  prepare(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  write<T>(operation: WriteOperation<T>): Promise<T> {
    if (this.closed) return Promise.reject(new StorageUnavailable(this.path, new Error('the file is closed')));
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ operation, resolve: resolve as (value: unknown) => void, reject });
      this.scheduleFlush();
    });
  }

  close(): void {
    if (this.closed) return;
    this.flush();
    this.closed = true;
    this.database.close();
  }

  private scheduleFlush(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    const batch = this.queue;
    if (batch.length === 0 || this.closed) return;
    this.queue = [];
    if (!this.commitTogether(batch)) batch.forEach((pending) => this.commitAlone(pending));
  }

  private commitTogether(batch: readonly Pending[]): boolean {
    try {
      const settled = this.transaction(() => batch.map((pending): Settled => ({ pending, value: pending.operation(this) })));
      settled.forEach(({ pending, value }) => pending.resolve(value));
      return true;
    } catch {
      // One of them failed and took the others with it: each gets its own transaction, so that only the culprit is told.
      return false;
    }
  }

  private commitAlone(pending: Pending): void {
    try {
      pending.resolve(this.transaction(() => pending.operation(this)));
    } catch (error) {
      pending.reject(StorageUnavailable.from(this.path, error));
    }
  }

  private transaction<T>(body: () => T): T {
    this.prepare('BEGIN IMMEDIATE').run();
    try {
      const value = body();
      this.prepare('COMMIT').run();
      return value;
    } catch (error) {
      if (this.database.isTransaction) this.prepare('ROLLBACK').run();
      throw error;
    }
  }
}
