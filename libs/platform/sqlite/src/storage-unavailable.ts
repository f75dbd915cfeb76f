import { isNativeError } from 'node:util/types';

/** The disk said no. Nothing of the write was kept; what was acknowledged before is safe. */
export class StorageUnavailable extends Error {
  constructor(path: string, cause: unknown) {
    super(`Cannot use ${path}: ${describe(cause)}`, { cause });
    this.name = 'StorageUnavailable';
  }

  /** Wraps what SQLite itself reports and leaves every other error as it is. */
  static from(path: string, error: unknown): unknown {
    return isSqliteError(error) ? new StorageUnavailable(path, error) : error;
  }
}

const isSqliteError = (error: unknown): error is Error => isNativeError(error) && 'code' in error && error.code === 'ERR_SQLITE_ERROR';

const MENDS: readonly (readonly [RegExp, string])[] = [
  [/readonly|EACCES|EROFS|EPERM|unable to open/i, 'it cannot be written; make the directory writable for this user, or set CARILLON_DATA_DIR to one that is'],
  [/EEXIST|ENOTDIR/, 'a file stands where the directory should be; move it away, or set CARILLON_DATA_DIR to a directory'],
  [/full|ENOSPC/i, 'the disk is full; free some space, nothing that was acknowledged is lost'],
  [/EIO|I\/O error/i, 'the disk failed; see to it and start again, nothing that was acknowledged is lost'],
  [/not a database|malformed/i, 'it is not an intact SQLite file; restore it from a backup'],
];

function describe(cause: unknown): string {
  const message = isNativeError(cause) ? cause.message : String(cause);
  const mend = MENDS.find(([pattern]) => pattern.test(message))?.[1];
  return mend ? `${message} (${mend})` : message;
}
