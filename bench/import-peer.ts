import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readContacts } from '@carillon/contact-source';
import { writeContacts } from './import-peer-file';
import { idiomaticImport } from './import-peer-idiomatic';

const ROWS = Number(process.env.ROWS ?? 300_000);

async function timed(name: string, run: () => Promise<number>): Promise<number> {
  const cpu = process.threadCpuUsage();
  const started = performance.now();
  const rows = await run();
  const ms = performance.now() - started;
  const { user, system } = process.threadCpuUsage(cpu);
  const perSecond = Math.round((rows / ms) * 1_000);
  console.log(`${name.padEnd(44)} ${perSecond.toLocaleString('en').padStart(9)} rows/s   main thread ${((user + system) / rows).toFixed(2)} µs/row`);
  return perSecond;
}

async function readAll(path: string, parsed: boolean): Promise<number> {
  let rows = 0;
  for await (const chunk of readContacts({ path, campaignId: 'bench', hashKey: 'bench' })) {
    rows += (parsed ? chunk.contacts.map((contact) => contact.toJSON()) : chunk.contacts).length + chunk.rejected.length;
  }
  return rows;
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-bench-'));
  const path = join(directory, 'contacts.csv');
  try {
    writeContacts(path, ROWS);
    const peer = await timed('csv-parse + libphonenumber-js + SQLite', () => idiomaticImport(path, join(directory, 'peer.db')));
    const ours = await timed('contact reader (worker, chunks as JSON)', () => readAll(path, false));
    await timed('contact reader, chunks parsed by the receiver', () => readAll(path, true));
    console.log(`reader alone / idiomatic import: ${(ours / peer).toFixed(1)}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

void main();
