import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { StorageUnavailable } from '@carillon/platform/sqlite';

/** The directory's full path; it is there, for its owner only. @throws StorageUnavailable */
export function madeDirectory(path: string): string {
  const directory = resolve(path);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return directory;
  } catch (error) {
    throw new StorageUnavailable(directory, error);
  }
}
