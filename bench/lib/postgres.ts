import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Pool } from 'pg';

export interface Postgres {
  readonly pool: Pool;
  stop(): Promise<void>;
}

/** Where `initdb` and `postgres` are, or `undefined` when PostgreSQL is not installed. */
export function postgresBinaries(): string | undefined {
  const folders = ['/usr/lib/postgresql/15/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** A server of its own in a temporary directory, reached by a socket there; as it is configured by default, so fsync is on. */
export async function startPostgres(binaries: string, connections: number): Promise<Postgres> {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-postgres-'));
  const user = unprivilegedUser();
  if (user) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8'], { ...user, cwd: directory, stdio: 'ignore' });
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-k', directory, '-c', 'listen_addresses='], { ...user, cwd: directory, stdio: 'ignore' });
  const pool = new Pool({ host: directory, user: 'bench', database: 'postgres', max: connections });
  await untilReady(pool, server);
  return { pool, stop: () => stop(pool, server, directory) };
}

/** PostgreSQL refuses to run as root; its own user, or nobody, lends its name then. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string, user: string) => Number(execFileSync('id', [option, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      continue;
    }
  }
  throw new Error('Neither the user postgres nor nobody exists; run the benchmark as a user other than root');
}

async function untilReady(pool: Pool, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${server.exitCode} before it was ready`);
    const isReady = await pool.query('SELECT 1').then(() => true, () => false);
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL was not ready within 10 seconds');
}

async function stop(pool: Pool, server: ChildProcess, directory: string): Promise<void> {
  await pool.end();
  const ended = once(server, 'exit');
  // Waits for the connections, which the pool is still closing; an interrupt would cut them off.
  server.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true });
}
