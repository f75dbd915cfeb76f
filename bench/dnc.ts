/** The national registry on one machine: loading, swapping, asking. See bench/README.md. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FullList, RegistryFile, RegistryFolder, RowReader, writeVersion, type NumberSet } from '@carillon/dnc-registry';
import { ours, plainSet, roaringOf, roaringWasm, shortened, sqlite, type Contender } from './dnc-contenders';
import { AREA_CODES, localNumbers, PER_AREA_CODE, questions, rowsOf } from './dnc-registry-data';
import { compare } from './lib/paired-rounds';
import { report, type Finding } from './lib/report';
import { roaring, type RoaringBitmap } from './lib/roaring';

const AREAS = Number(process.env['AREAS'] ?? AREA_CODES);
/** For the peers that need more time and memory for each number. */
const PEER_AREAS = Math.min(AREAS, Number(process.env['PEER_AREAS'] ?? 14));
/** Area codes that a contact list of one region has. */
const REGION = 3;
const QUESTIONS = 1_048_576;
const AT_ONCE = 4_096;
const ROUND_MS = 300;
const CHUNK = 65_536;

const seconds = (started: number): number => (performance.now() - started) / 1_000;

interface Loaded {
  readonly set: NumberSet;
  readonly figures: Readonly<Record<string, number>>;
}

/** @param beside is told the same numbers. */
async function load(directory: string, areas: number, beside?: (area: number, locals: Uint32Array) => void): Promise<Loaded> {
  const list = new FullList();
  const sink = { number: (number: number) => list.number(number), row: list.row.bind(list), reject: () => undefined };
  const reader = new RowReader({ isNorthAmerican: true, toE164: () => undefined, now: 0 }, sink);
  let secondsToRead = 0;
  for (let area = 0; area < areas; area++) {
    const locals = localNumbers(area);
    beside?.(area, locals);
    const rows = rowsOf(area, locals);
    const started = performance.now();
    for (let from = 0; from < rows.length; from += CHUNK) reader.push(rows.subarray(from, from + CHUNK));
    secondsToRead += seconds(started);
  }
  reader.end();
  const folder = new RegistryFolder(directory, `national-${areas}`);
  await folder.make();
  const { numbers } = folder.paths('0');
  const writing = performance.now();
  const written = await writeVersion({ paths: folder.paths('0'), about: { registry: 'national', version: 0, obtainedAt: 0 }, previous: undefined, next: list, now: 0 });
  const secondsToWrite = seconds(writing);
  const swapping = performance.now();
  const file = await RegistryFile.open(numbers);
  const set = await file.load();
  const secondsToSwap = seconds(swapping);
  await file.close();
  const figures = { numbers: written.count, rows: reader.rows, secondsToRead, secondsToWrite, secondsToSwap, bytesOnDisk: statSync(numbers).size, bytesInMemory: set.bytes, bytesPerNumber: set.bytes / set.count };
  return { set, figures };
}

/** Questions per second. */
function rate(contender: Contender, asked: Float64Array): number {
  const started = performance.now();
  let [done, listed] = [0, 0];
  for (; performance.now() - started < ROUND_MS; done += AT_ONCE) listed += contender.listedAmong(asked, done % QUESTIONS, (done % QUESTIONS) + AT_ONCE);
  if (listed === 0) throw new Error('Nobody is listed: the contest is void');
  return done / seconds(started);
}

interface Opponent {
  readonly name: string;
  readonly peer: Contender;
  readonly target: number;
}

async function contest(set: NumberSet, { name, peer, target }: Opponent, asked: Float64Array): Promise<Finding> {
  const own = ours(set);
  const wrong = asked.subarray(0, 100_000).find((number) => own.has(number) !== peer.has(number));
  if (wrong !== undefined) throw new Error(`The registry and its peer disagree about ${wrong}`);
  return compare({ name: `a look-up, against ${name}`, unit: 'look-ups/s', ours: async () => rate(own, asked), peer: async () => rate(peer, asked), target });
}

async function fewNumbers(set: NumberSet): Promise<readonly Finding[]> {
  const asked = questions(PEER_AREAS, QUESTIONS);
  return [
    await contest(set, { name: 'a primary key of SQLite, in memory', peer: sqlite(PEER_AREAS), target: 10 }, asked),
    await contest(set, { name: 'roaring-wasm', peer: await roaringWasm(PEER_AREAS), target: 1 }, asked),
    await contest(set, { name: `a Set of ${PER_AREA_CODE.toLocaleString('en')} numbers`, peer: plainSet(1), target: 1 }, questions(1, QUESTIONS)),
  ];
}

async function allNumbers(directory: string): Promise<{ readonly whole: object; readonly findings: readonly Finding[] }> {
  const Bitmap = roaring();
  const bitmap = typeof Bitmap === 'string' ? undefined : new Bitmap();
  const { set, figures } = await load(directory, AREAS, (area, locals) => bitmap?.addMany(shortened(area, locals)));
  const asked = questions(AREAS, QUESTIONS);
  const checksPerSecond = Math.max(...[1, 2, 3].map(() => rate(ours(set), asked)));
  const whole = { ...figures, wanted: AREAS * PER_AREA_CODE, checksPerSecond, rowsPerSecond: (figures['rows'] ?? 0) / (figures['secondsToRead'] ?? 1) };
  if (!bitmap) return { whole, findings: [{ name: 'a look-up, against roaring', skipped: String(Bitmap) }] };
  const peer = roaringOf(packed(bitmap));
  const everywhere = await contest(set, { name: `roaring, ${set.count.toLocaleString('en')} numbers`, peer, target: 5 }, asked);
  return { whole, findings: [everywhere, await contest(set, { name: `roaring, asked about ${REGION} area codes of them`, peer, target: 5 }, questions(REGION, QUESTIONS))] };
}

function packed(bitmap: RoaringBitmap): RoaringBitmap {
  bitmap.runOptimize();
  bitmap.shrinkToFit();
  return bitmap;
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'carillon-registry-'));
  try {
    const small = await load(directory, PEER_AREAS);
    const few = await fewNumbers(small.set);
    const { whole, findings } = await allNumbers(directory);
    console.table(whole);
    report('dnc', [...findings, ...few], { whole, peers: small.figures });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
