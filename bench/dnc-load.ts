/** How long the event loop stands still while a version of a registry is loaded and swapped in. See bench/README.md. */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RegistryFile, RegistryFolder, RegistryShelf } from '@carillon/dnc-registry';
import { VersionMaker, type MakingRequest, type VersionMade } from '../services/dnc/src/registries/version-maker';
import { makeVersion } from '../services/dnc/src/registries/version-thread';
import { AREA_CODES, localNumbers, rowsOf } from './dnc-registry-data';
import { save } from './lib/report';

const AREAS = Number(process.env['AREAS'] ?? AREA_CODES);
const TURN_BYTES = 1_048_576;

interface Stall {
  readonly seconds: number;
  readonly longestMs: number;
  /** How much of the time this thread was at work. */
  readonly busy: number;
}

async function stalled<T>(work: () => Promise<T>): Promise<readonly [T, Stall]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [started, before] = [performance.now(), performance.eventLoopUtilization()];
  const result = await work();
  const seconds = (performance.now() - started) / 1_000;
  await nextTurn();
  delay.disable();
  return [result, { seconds, longestMs: delay.max / 1e6, busy: performance.eventLoopUtilization(before).utilization }];
}

async function writeRows(path: string): Promise<void> {
  const file = await open(path, 'w');
  for (let area = 0; area < AREAS; area++) await file.write(rowsOf(area, localNumbers(area)));
  await file.close();
}

/** The same work between the turns of this thread, one for each mebibyte. */
async function madeHere(request: MakingRequest, rows: string): Promise<VersionMade> {
  const maker = await VersionMaker.begin(request);
  for await (const chunk of createReadStream(rows, { highWaterMark: TURN_BYTES }) as AsyncIterable<Buffer>) {
    maker.push(chunk);
    await nextTurn();
  }
  maker.end();
  return maker.write();
}

const NOBODY = { onRead: async () => undefined, onWriting: async () => undefined };

async function swappedHere(path: string): Promise<void> {
  const file = await RegistryFile.open(path);
  await file.load();
  await file.close();
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'carillon-registry-'));
  try {
    const rows = join(directory, 'rows.csv');
    await writeRows(rows);
    const folder = new RegistryFolder(directory, 'national');
    await folder.make();
    const request = (version: number): MakingRequest => ({ kind: 'full', country: 'US', now: 0, about: { registry: 'national', version, obtainedAt: 0 }, paths: folder.paths(String(version)), previous: null });
    const [, loadedHere] = await stalled(() => madeHere(request(0), rows));
    const [{ written }, loadedInThread] = await stalled(() => makeVersion(request(1), createReadStream(rows) as AsyncIterable<Buffer>, NOBODY));
    const [, swapHere] = await stalled(() => swappedHere(folder.paths('1').numbers));
    const notice = { name: 'national', version: 1, obtainedAt: 0, country: 'US', file: '1', fingerprint: written.fingerprint };
    const [, swapInThread] = await stalled(() => new RegistryShelf(directory).put(notice));
    const figures = { numbers: written.count, load: { here: loadedHere, inThread: loadedInThread }, swap: { here: swapHere, inThread: swapInThread } };
    console.log(JSON.stringify(figures, undefined, 1));
    save('dnc-load', figures);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
