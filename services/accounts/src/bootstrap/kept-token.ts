import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newToken } from '../tokens/new-token';

/** The token of a data directory, made once and readable for its owner only, so that every start can print it. */
export function keptToken(directory: string): string {
  const path = join(directory, 'api-token');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const token = newToken();
  writeFileSync(path, `${token}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return token;
}
