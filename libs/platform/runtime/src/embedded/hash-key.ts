import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@carillon/platform/config';

/** The key of the directory, made once and readable for its owner only. Numbers that were hashed with it need it for ever. */
export function hashKeyOf(directory: string, given?: string): string {
  const path = join(directory, 'hash-key');
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
  if (kept === undefined) return given ?? made(path);
  if (given === undefined || given === kept) return kept;
  throw new ConfigError([`CARILLON_HASH_KEY differs from the key in ${path}, with which the numbers in this directory were hashed; remove the variable, or use another CARILLON_DATA_DIR`]);
}

function made(path: string): string {
  const key = randomBytes(32).toString('hex');
  writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return key;
}
