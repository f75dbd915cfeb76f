import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import type { Comparison } from './paired-rounds';

/** A contest that could not be held here, and why. */
export interface Skipped {
  readonly name: string;
  readonly skipped: string;
}

export type Finding = Comparison | Skipped;

/** Compiled, this file stands in dist/bench/lib. */
const RESULTS = join(__dirname, '../../../bench/results');

/** Prints a table and writes bench/results/<name>.json. */
export function report(name: string, findings: readonly Finding[], more: object = {}): void {
  console.table(findings.map(rowOf));
  save(name, { findings, ...more });
}

/** Writes bench/results/<name>.json with the machine that the figures are of. */
export function save(name: string, figures: object): void {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify({ name, machine, ...figures }, undefined, 2)}\n`);
}

function rowOf(finding: Finding): Record<string, unknown> {
  if ('skipped' in finding) return { contest: finding.name, verdict: `skipped: ${finding.skipped}` };
  const { name, unit, ours, peer, ratio, target, met } = finding;
  const interval = `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`;
  return { contest: name, unit, ours: Math.round(ours), peer: Math.round(peer), ratio: interval, target: `≥ ${Number(target.toFixed(2))}`, verdict: met ? 'met' : 'missed' };
}
