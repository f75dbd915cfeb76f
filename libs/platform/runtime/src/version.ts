import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Of the nearest package above this file that has one, compiled or not. */
function versionAbove(directory: string): string {
  const path = join(directory, 'package.json');
  const { version } = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as { version?: string };
  if (version !== undefined) return version;
  return dirname(directory) === directory ? '0' : versionAbove(dirname(directory));
}

export const VERSION = versionAbove(__dirname);
