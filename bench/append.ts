/** Durable appends: against PostgreSQL with 64 callers, and against SQLite itself with one. See bench/README.md. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareSqlite, eventStore, postgres } from './append-contenders';
import { compare, type Measure } from './lib/paired-rounds';
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

async function againstSqlite(directory: string): Promise<Finding> {
  const [ours, peer] = [eventStore(directory, 1), bareSqlite(directory)];
  await settle(ours, join(directory, 'event-store-1.db-wal'));
  await settle(peer, join(directory, 'bare.db-wal'));
  return compare({ name: '1 caller, against a bare SQLite insert', unit: UNIT, ours, peer, target: 0.8 });
}

/** Until the log is as long as it gets and is written from its beginning again: a commit that makes it longer costs the disk half as much more. */
async function settle(measure: Measure, log: string): Promise<void> {
  for (let before = -1; before < sizeOf(log); await measure()) before = sizeOf(log);
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-append-'));
  try {
    report('append', [await againstPostgres(directory), await againstSqlite(directory)]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
