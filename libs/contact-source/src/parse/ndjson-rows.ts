import { LRUCache } from 'lru-cache';
import { planColumns } from '../columns/column-plan';
import type { ColumnPlan } from '../columns/column-plan';
import type { Target } from '../columns/synonyms';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import type { SourceRow } from './source-row';

const problem = (line: string, code: string, message: string): SourceRow => ({ problem: { code, message }, raw: line.slice(0, LIMITS.raw) });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** One JSON object per line. Objects with the same keys share one plan of columns. */
export class NdjsonRows {
  private readonly plans = new LRUCache<string, ColumnPlan>({ max: 500 });
  private rest = '';

  constructor(private readonly mapping: Readonly<Record<string, Target>>) {}

  push(text: string, final = false): SourceRow[] {
    const lines = (this.rest + text).split('\n');
    this.rest = final ? '' : (lines.pop() ?? '');
    if (this.rest.length > LIMITS.row) throw new SourceRefused('ROW_TOO_LARGE', `A line is longer than ${LIMITS.row.toLocaleString('en')} characters. Write one contact per line.`);
    return lines.filter((line) => line.trim() !== '').map((line) => this.toRow(line));
  }

  private toRow(line: string): SourceRow {
    if (line.length > LIMITS.row) return problem(line, 'ROW_TOO_LARGE', `A line has at most ${LIMITS.row.toLocaleString('en')} characters.`);
    const object = parseObject(line);
    if (!object) return problem(line, 'INVALID_JSON', 'This line is not a JSON object. Write one complete object per line.');
    const keys = Object.keys(object);
    if (keys.length > LIMITS.columns) return problem(line, 'TOO_MANY_COLUMNS', `An object has at most ${LIMITS.columns} fields, this one has ${keys.length}.`);
    return { plan: this.planOf(keys), cells: keys.map((key) => object[key]) };
  }

  private planOf(keys: readonly string[]): ColumnPlan {
    const signature = keys.join('\u0000');
    const known = this.plans.get(signature);
    if (known) return known;
    const plan = planColumns(keys, this.mapping);
    if (signature.length < 10_000) this.plans.set(signature, plan);
    return plan;
  }
}
