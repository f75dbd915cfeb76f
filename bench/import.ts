/** A file of contacts through the service's importer, against a common import of the same file. See bench/README.md. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runContender, type Contender, type Run } from './import-contenders';
import { writeContacts } from './import-peer-file';
import { NODE_FLAGS } from './lib/node-flags';
import { median, medianWithInterval } from './lib/statistics';

const ROWS = Number(process.env['ROWS'] ?? 1_000_000);
const TARGET = 3;
/** With fewer the interval means nothing, and no target counts as met. */
const LEAST_ROUNDS = 7;
const ROUNDS = Number(process.env['ROUNDS'] ?? LEAST_ROUNDS);
const RESULT = join(__dirname, '../../bench/results/import.json');

function inProcess(contender: Contender, path: string): Run {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-import-'));
  try {
    const output = execFileSync(process.execPath, [...NODE_FLAGS, __filename, contender, path, directory], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    const run = JSON.parse(output) as Run;
    console.log(contender.padEnd(10), `${run.perSecond} rows/s, CPU ${run.cpu.toFixed(1)} µs/row (main thread ${run.mainThread.toFixed(1)}), peak ${run.peakMegabytes} MB`);
    return run;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const mean = (a: Run, b: Run): number => (a.perSecond + b.perSecond) / 2;

function rounds(path: string) {
  return Array.from({ length: ROUNDS }, () => {
    const [first, second, third, fourth] = [inProcess('ours', path), inProcess('peer', path), inProcess('peer', path), inProcess('ours', path)];
    return { ours: [first, fourth], peer: [second, third], ratio: mean(first, fourth) / mean(second, third) };
  });
}

function contest(directory: string): object {
  const [whole, quarter] = [join(directory, 'whole.csv'), join(directory, 'quarter.csv')];
  writeContacts(whole, ROWS);
  writeContacts(quarter, ROWS / 4);
  const held = rounds(whole);
  const ratio = medianWithInterval(held.map((round) => round.ratio));
  return {
    rows: ROWS,
    ratio,
    target: TARGET,
    met: held.length >= LEAST_ROUNDS && ratio.low >= TARGET,
    ours: median(held.flatMap(({ ours }) => ours.map(({ perSecond }) => perSecond))),
    peer: median(held.flatMap(({ peer }) => peer.map(({ perSecond }) => perSecond))),
    peakMegabytes: { quarter: inProcess('ours', quarter).peakMegabytes, whole: Math.max(...held.flatMap(({ ours }) => ours.map(({ peakMegabytes }) => peakMegabytes))) },
    published: inProcess('published', whole),
    rounds: held,
  };
}

function compareAll(): void {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-import-file-'));
  try {
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version, loadBefore: loadavg() };
    const finding = { name: 'import', machine, ...contest(directory), loadAfter: loadavg() };
    mkdirSync(join(RESULT, '..'), { recursive: true });
    writeFileSync(RESULT, `${JSON.stringify(finding, undefined, 2)}\n`);
    console.log(JSON.stringify(finding, undefined, 2));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const [contender, path, directory] = process.argv.slice(2);
if (contender && path && directory) {
  void runContender(contender as Contender, path, directory).then((run) => console.log(JSON.stringify(run)));
} else {
  compareAll();
}
