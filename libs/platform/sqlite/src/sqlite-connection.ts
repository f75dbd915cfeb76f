import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StorageUnavailable } from './storage-unavailable';

const PRAGMAS = 'PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY';

/** Pages of the write-ahead log after which a commit makes room in it; where a `Checkpointer` does so, only when that has failed. */
const MOST_PAGES = { byCommit: 16_000, byCheckpointer: 64_000 };

/** Each commit waits for the disk; or none does, and who commits sees to that. Checkpoints wait in both cases. */
const SYNC = { byEachCommit: 'FULL', byCommitter: 'NORMAL' };

/** In kB. Everything is looked up in a file that has one connection only; what has several, each with a cache, is mostly written. */
const CACHE = { sole: 65_536, shared: 16_384 };

/** SQLite then takes the file once instead of at each read. */
const SOLE = 'PRAGMA locking_mode = EXCLUSIVE';
/** From the end of the transaction on. */
const SHARED = 'PRAGMA locking_mode = NORMAL; BEGIN IMMEDIATE; COMMIT';
/** Makes the index of the write-ahead log a file: what was begun alone could not be shared later. */
const TOUCH = 'PRAGMA user_version';

export interface ConnectionOptions {
  /** No other connection that writes, of this process or another, opens the file meanwhile. Then there can be no writing thread either. */
  readonly isSole?: boolean;
  /** The write-ahead log is brought into the file by a thread that opens it for that. */
  readonly checkpointsBeside?: boolean;
}

/** One connection to a SQLite file. What commits to a file that has no other has to make it durable: see `WalSync`. */
export class SqliteConnection {
  readonly database: DatabaseSync;
  readonly isSole: boolean;
  private readonly statements = new Map<string, StatementSync>();
  private readonly forgetting: (() => void)[] = [];

  /** @throws StorageUnavailable when the file cannot be opened or written (read-only directory, disk full, not a database). */
  constructor(
    readonly path: string,
    { isSole = false, checkpointsBeside = false }: ConnectionOptions,
  ) {
    this.isSole = isSole;
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.database = new DatabaseSync(path);
      if (isSole && !checkpointsBeside) this.database.exec(SOLE);
      this.database.exec(PRAGMAS);
      if (isSole && checkpointsBeside) this.database.exec(`${TOUCH}; ${SOLE}`);
      this.database.exec(`PRAGMA wal_autocheckpoint = ${checkpointsBeside ? MOST_PAGES.byCheckpointer : MOST_PAGES.byCommit}`);
      this.database.exec(`PRAGMA synchronous = ${isSole ? SYNC.byCommitter : SYNC.byEachCommit}`);
      this.database.exec(`PRAGMA cache_size = -${isSole ? CACHE.sole : CACHE.shared}`);
    } catch (error) {
      throw new StorageUnavailable(path, error);
    }
  }

  /** Calls `forget` whenever a transaction is taken back: what was remembered of it is void. */
  onRollback(forget: () => void): void {
    this.forgetting.push(forget);
  }

  /** A prepared statement, made once per SQL text. */
  prepare(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  /** Reads of one moment: a file that others open as well is taken once for all of them instead of for each. */
  snapshot<T>(reads: () => T): T {
    if (this.isSole || this.database.isTransaction) return reads();
    this.prepare('BEGIN').run();
    try {
      return reads();
    } finally {
      this.prepare('COMMIT').run();
    }
  }

  /** Between two transactions: another connection can look into the file until it is taken back. */
  protected share(): void {
    if (this.isSole) this.database.exec(SHARED);
  }

  /** From the next transaction on nobody else can. */
  protected takeBack(): void {
    if (this.isSole) this.database.exec(SOLE);
  }

  protected transaction<T>(body: () => T): T {
    this.prepare('BEGIN IMMEDIATE').run();
    try {
      const value = body();
      this.prepare('COMMIT').run();
      return value;
    } catch (error) {
      this.forgetting.forEach((forget) => forget());
      if (this.database.isTransaction) this.prepare('ROLLBACK').run();
      throw error;
    }
  }
}
