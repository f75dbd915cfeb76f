/** Durable appends: against PostgreSQL with 64 callers, and against SQLite itself with one. See bench/README.md. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareSqlite, eventStore, postgres } from './append-contenders';
import { compare } from './lib/paired-rounds';
import { postgresBinaries, startPostgres } from './lib/postgres';
import { report, type Finding } from './lib/report';

const CALLERS = 64;
const CONNECTIONS = 16;
const UNIT = 'appends/s';

async function againstPostgres(directory: string): Promise<Finding> {
  const name = `${CALLERS} callers, against PostgreSQL with ${CONNECTIONS} connections`;
  const binaries = postgresBinaries();
  if (binaries === undefined) return { name, skipped: 'PostgreSQL is not installed' };
  const server = await startPostgres(binaries, CONNECTIONS);
  try {
    return await compare({ name, unit: UNIT, ours: eventStore(directory, CALLERS), peer: await postgres(server.pool, CALLERS), target: 5 });
  } finally {
    await server.stop();
  }
}

const againstSqlite = (directory: string): Promise<Finding> =>
  compare({ name: '1 caller, against a bare SQLite insert', unit: UNIT, ours: eventStore(directory, 1), peer: bareSqlite(directory), target: 0.8 });

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-append-'));
  try {
    report('append', [await againstPostgres(directory), await againstSqlite(directory)]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
