import { isObject } from '@carillon/kernel';
import type { Target } from '../columns/synonyms';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import { ObjectRows } from './object-rows';
import type { SourceRow } from './source-row';

const problem = (line: string, code: string, message: string): SourceRow => ({ problem: { code, message }, raw: line.slice(0, LIMITS.raw) });

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** One JSON object per line. */
export class NdjsonRows {
  private readonly objects: ObjectRows;
  private rest = '';

  constructor(mapping: Readonly<Record<string, Target>>) {
    this.objects = new ObjectRows(mapping);
  }

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
    return this.objects.toRow(object, keys);
  }
}
