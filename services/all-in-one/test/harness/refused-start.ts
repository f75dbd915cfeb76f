import { spawnSync } from 'node:child_process';
import { settings, type Environment } from './platform-under-test';
import { MAIN } from './process-under-test';

export interface RefusedStart {
  readonly code: number | null;
  /** What an operator sees. */
  readonly lines: readonly string[];
}

/** Starts the platform where it cannot start, and waits for its end. */
export function refusedStart(directory: string, more: Environment): RefusedStart {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CARILLON_')));
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN], { env: { ...inherited, ...settings(directory, more) }, encoding: 'utf8', timeout: 20_000 });
  return { code: status, lines: `${stdout}${stderr}`.split('\n').filter((line) => line !== '') };
}
