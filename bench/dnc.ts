/** The national registry on one machine: loading, swapping, asking. See bench/README.md. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FullList, RegistryFile, RegistryFolder, RowReader, writeVersion, type NumberSet } from '@carillon/dnc-registry';
import { RoaringBitmap32, roaringLibraryInitialize } from 'roaring-wasm';
import { AREA_CODES, localNumbers, numberOf, PER_AREA_CODE, questions, rowsOf } from './dnc-registry-data';
import { compare, type Comparison } from './lib/paired-rounds';
import { save } from './lib/report';

const AREAS = Number(process.env['AREAS'] ?? AREA_CODES);
/** For the peers, which need more time and memory for each number. */
const PEER_AREAS = Math.min(AREAS, Number(process.env['PEER_AREAS'] ?? 14));
const QUESTIONS = 1_048_576;
const ROUND_MS = 300;
const CHUNK = 65_536;

const seconds = (started: number): number => (performance.now() - started) / 1_000;

interface Loaded {
  readonly set: NumberSet;
  readonly figures: Readonly<Record<string, number>>;
}

async function load(directory: string, areas: number): Promise<Loaded> {
  const list = new FullList();
  const sink = { number: (number: number) => list.number(number), row: list.row.bind(list), reject: () => undefined };
  const reader = new RowReader({ isNorthAmerican: true, toE164: () => undefined, now: 0 }, sink);
  let secondsToRead = 0;
  for (let area = 0; area < areas; area++) {
    const rows = rowsOf(area);
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

/** Questions per second; the answers are counted, so that nothing is left out. */
function rate(ask: (number: number) => boolean, asked: Float64Array): number {
  const started = performance.now();
  let [done, listed] = [0, 0];
  for (; performance.now() - started < ROUND_MS; done += 4_096) {
    for (let index = 0; index < 4_096; index++) if (ask(asked[(done + index) % QUESTIONS] ?? 0)) listed++;
  }
  if (listed === 0) throw new Error('Nobody is listed: the contest is void');
  return done / seconds(started);
}

function sqlite(areas: number): (number: number) => boolean {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE listed (number INTEGER PRIMARY KEY) WITHOUT ROWID; BEGIN');
  const insert = database.prepare('INSERT INTO listed VALUES (?)');
  for (let area = 0; area < areas; area++) for (const local of localNumbers(area)) insert.run(numberOf(area, local));
  database.exec('COMMIT');
  const find = database.prepare('SELECT 1 FROM listed WHERE number = ?');
  return (number) => find.get(number) !== undefined;
}

const FIRST = numberOf(0, 0);

async function roaring(areas: number): Promise<(number: number) => boolean> {
  await roaringLibraryInitialize();
  const bitmap = new RoaringBitmap32();
  for (let area = 0; area < areas; area++) bitmap.addMany(Uint32Array.from(localNumbers(area), (local) => numberOf(area, local) - FIRST));
  bitmap.optimize();
  return (number) => bitmap.has(number - FIRST);
}

function plainSet(areas: number): (number: number) => boolean {
  const set = new Set<number>();
  for (let area = 0; area < areas; area++) for (const local of localNumbers(area)) set.add(numberOf(area, local));
  return (number) => set.has(number);
}

function requireAgreement(ours: NumberSet, peer: (number: number) => boolean, asked: Float64Array): void {
  const wrong = asked.subarray(0, 100_000).find((number) => ours.has(number) !== peer(number));
  if (wrong !== undefined) throw new Error(`The registry and its peer disagree about ${wrong}`);
}

async function contests(set: NumberSet): Promise<readonly Comparison[]> {
  const asked = questions(PEER_AREAS, QUESTIONS);
  const peers = [
    { name: 'a primary key of SQLite, in memory', peer: sqlite(PEER_AREAS), target: 10 },
    { name: 'roaring-wasm', peer: await roaring(PEER_AREAS), target: 5 },
    { name: 'a Set of 738,571 numbers', peer: plainSet(1), target: 1, asked: questions(1, QUESTIONS) },
  ];
  const results: Comparison[] = [];
  for (const { name, peer, target, asked: own = asked } of peers) {
    requireAgreement(set, peer, own);
    results.push(await compare({ name: `a look-up, against ${name}`, unit: 'look-ups/s', ours: async () => rate((number) => set.has(number), own), peer: async () => rate(peer, own), target }));
  }
  return results;
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'carillon-registry-'));
  try {
    const small = await load(directory, PEER_AREAS);
    const findings = await contests(small.set);
    const { set, figures } = await load(directory, AREAS);
    const asked = questions(AREAS, QUESTIONS);
    const checksPerSecond = Math.max(...[1, 2, 3].map(() => rate((number) => set.has(number), asked)));
    const whole = { ...figures, wanted: AREAS * PER_AREA_CODE, checksPerSecond, rowsPerSecond: (figures['rows'] ?? 0) / (figures['secondsToRead'] ?? 1), peakRss: process.resourceUsage().maxRSS * 1_024 };
    console.table(whole);
    console.table(findings.map(({ name, ours, peer, ratio, met }) => ({ name, ours: Math.round(ours), peer: Math.round(peer), ratio: `${ratio.median.toFixed(1)} (${ratio.low.toFixed(1)} to ${ratio.high.toFixed(1)})`, met })));
    save('dnc', { whole, peers: small.figures, findings });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
