import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const isVersioned = (value: unknown): value is { version: string } => typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string';

/** Of the nearest package above this file, compiled or not. */
function versionAbove(directory: string): string {
  try {
    const found: unknown = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    if (isVersioned(found)) return found.version;
  } catch {
    if (directory === '/') return '0';
  }
  return versionAbove(join(directory, '..'));
}

export const VERSION = versionAbove(__dirname);
