/** Leases of many numbers: a stream per number against hashed shard streams, on the SQLite event store. See bench/README.md. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import { ShardStreams, StreamPerNumber, type Layout } from './number-lease-contenders';
import { compare, type Comparison } from './lib/paired-rounds';
import { save } from './lib/report';
import { throughput } from './lib/throughput';

const NUMBERS = Number(process.env['NUMBERS'] ?? 1_000_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const CALLERS = 64;
const DURATION_MS = 1_000;
/** Of 10,000,000 numbers each holds 2,441; more shards are nearer to a stream per number, fewer have longer streams. */
const SHARDS = 4_096;
/** Shards whose states are kept in memory, and those that are read every time. */
const LAYOUTS = process.env['KEPT_ONLY'] ? [true] : [true, false];

interface Filled {
  readonly layout: Layout;
  readonly secondsToFill: number;
  readonly bytesPerNumber: number;
  close(): void;
}

async function fill(directory: string, name: string, make: (store: SqliteEventStore) => Layout): Promise<Filled> {
  const file = new SqliteFile(join(directory, `${name}.db`));
  const layout = make(new SqliteEventStore(file));
  const started = performance.now();
  await layout.fill(NUMBERS);
  const secondsToFill = (performance.now() - started) / 1_000;
  file.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  console.log(`${layout.name}: ${NUMBERS} first leases in ${secondsToFill.toFixed(1)} s`);
  return { layout, secondsToFill, bytesPerNumber: sizeOf(directory, name) / NUMBERS, close: () => file.close() };
}

const sizeOf = (directory: string, name: string): number =>
  readdirSync(directory).filter((each) => each.startsWith(`${name}.db`)).reduce((sum, each) => sum + statSync(join(directory, each)).size, 0);

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

let attempt = 1;

/** Lease, intent, conclusion of a number that is drawn at random; counted in whole cycles. */
const cycles = ({ layout }: Filled) => (): Promise<number> =>
  throughput(CALLERS, DURATION_MS, async () => {
    const number = Math.floor(Math.random() * NUMBERS);
    const attemptId = `${number}.${attempt++}`;
    const lead = { leadId: String(number), campaignId: 'c', at: attempt };
    await layout.execute(number, { type: 'LeaseNumber', attemptId, allowDuplicates: true, wallNow: 0, expiresAt: 10, ...lead });
    await layout.execute(number, { type: 'IntendDial', attemptId, carrier: 'simulator', dncVersions: { global: 1 }, environmentListApplies: true, wallNow: 0, at: attempt });
    await layout.execute(number, { type: 'ConcludeDial', attemptId, outcome: 'no_answer', at: attempt });
  });

async function main(): Promise<void> {
  const directory = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'carillon-leases-'));
  const contests: Comparison[] = [];
  const layouts: object[] = [];
  try {
    const ours = await fill(directory, 'numbers', (store) => new StreamPerNumber(store));
    for (const remembers of LAYOUTS) {
      const name = remembers ? 'shards-kept' : 'shards-read';
      const peer = await fill(directory, name, (store) => new ShardStreams(store, SHARDS, remembers));
      const before = heap();
      const started = performance.now();
      await peer.layout.warm();
      const secondsToWarm = (performance.now() - started) / 1_000;
      const bytesKept = heap() - before;
      contests.push(await compare({ name: `a stream per number, against ${peer.layout.name}`, unit: 'attempts/s', ours: cycles(ours), peer: cycles(peer), target: 0.9, rounds: ROUNDS }));
      layouts.push({ name: peer.layout.name, secondsToFill: peer.secondsToFill, bytesPerNumber: peer.bytesPerNumber, conflicts: peer.layout.conflicts, secondsToWarm, bytesKept });
      peer.close();
    }
    layouts.unshift({ name: ours.layout.name, secondsToFill: ours.secondsToFill, bytesPerNumber: ours.bytesPerNumber, conflicts: ours.layout.conflicts, secondsToWarm: 0, bytesKept: 0 });
    console.table(layouts);
    console.table(contests.map(({ name, ours: us, peer, ratio }) => ({ name, us: Math.round(us), peer: Math.round(peer), ratio: `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})` })));
    save(`number-leases-${NUMBERS}`, { numbers: NUMBERS, shards: SHARDS, layouts, findings: contests });
    ours.close();
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
