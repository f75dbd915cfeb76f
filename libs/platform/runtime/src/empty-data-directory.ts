import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@carillon/platform/config';

const LOCK = 'lock.db';

/**
 * Throws away what is in a data directory, and makes it if it is not there.
 * @throws ConfigError when another process has it, or when it holds something else than Carillon's data.
 */
export async function emptyDataDirectory(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const names = readdirSync(directory);
  if (names.length > 0 && !existsSync(join(directory, LOCK))) {
    throw new ConfigError([`${directory} holds files that are not Carillon's, and would be emptied; move them away, or use another directory`]);
  }
  const { DataDirectoryLock } = await import('./embedded/data-directory-lock');
  const lock = DataDirectoryLock.take(directory);
  try {
    names.filter((name) => !name.startsWith(LOCK)).forEach((name) => rmSync(join(directory, name), { recursive: true, force: true }));
  } finally {
    lock.release();
  }
}
