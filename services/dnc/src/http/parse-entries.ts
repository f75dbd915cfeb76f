import type { FieldError, Instant } from '@carillon/kernel';
import { HttpProblem } from '@carillon/platform/http';
import type { NewEntry } from '../commands/new-entry';
import { parseEntry } from './parse-entry';

const MAX_ERRORS = 100;

export interface ParsedEntries {
  readonly wanted: readonly NewEntry[];
  /** By the entry's place in the request. */
  readonly rejected: ReadonlyMap<number, readonly FieldError[]>;
}

/** @throws HttpProblem when not one of the entries is valid. */
export function parseEntries(raw: readonly unknown[], now: Instant, numberKeyOf: (number: string) => string): ParsedEntries {
  const wanted: NewEntry[] = [];
  const rejected = new Map<number, readonly FieldError[]>();
  raw.forEach((each, index) => {
    const parsed = parseEntry(each, `entries.${index}`, now);
    if ('errors' in parsed) rejected.set(index, parsed.errors);
    else wanted.push({ ...parsed, numberKey: numberKeyOf(parsed.number) });
  });
  if (wanted.length > 0) return { wanted, rejected };
  const fields = [...rejected.values()].flat().slice(0, MAX_ERRORS);
  throw new HttpProblem('VALIDATION_ERROR', `None of the entries is valid: ${fields[0]?.message ?? ''}`, { fields });
}
