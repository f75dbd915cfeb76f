import type { ColumnPlan, SourceRow } from '@carillon/contact-source';
import type { Instant } from '@carillon/kernel';
import { INSTANT_RULE, parseInstant } from '../http/instant';
import { canonicalNumber, type NumberProblem } from '../numbers/canonical-number';

export interface RowOptions {
  /** For numbers without a country code. */
  readonly country?: string;
  readonly now: Instant;
}

export interface ListedNumber {
  readonly number: string;
  readonly reason: string | null;
  readonly expiresAt: Instant | null;
}

/** What one row asks for: each of its numbers is an entry or a problem. */
export interface ListedRow {
  readonly numbers: readonly ListedNumber[];
  readonly problems: readonly NumberProblem[];
}

const MAX_REASON = 500;

const NO_NUMBER: NumberProblem = { code: 'MISSING_PHONE', message: 'The row has no phone number. Write one with "+" and the country code.' };

/** Reads a row; one that names no number, or an end that has passed, asks for nothing. */
export function listedRow(source: SourceRow, options: RowOptions): ListedRow {
  if ('problem' in source) return refused(source.problem);
  const { plan, cells } = source;
  const expiresAt = expiryOf(plan, cells, options.now);
  if (typeof expiresAt === 'object' && expiresAt !== null) return refused(expiresAt);
  const texts = plan.phones.map(({ index }) => textOf(cells[index])).filter((text) => text !== '');
  if (texts.length === 0) return refused(NO_NUMBER);
  const reason = textOf(customCell(plan, cells, /^reason$/i)).slice(0, MAX_REASON) || null;
  const country = textOf(plan.country && cells[plan.country.index]) || options.country;
  const found = texts.map((text) => canonicalNumber(text, country));
  return {
    numbers: found.flatMap((each) => ('number' in each ? [{ number: each.number, reason, expiresAt }] : [])),
    problems: found.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  };
}

const refused = (problem: NumberProblem): ListedRow => ({ numbers: [], problems: [problem] });

function expiryOf(plan: ColumnPlan, cells: readonly unknown[], now: Instant): Instant | null | NumberProblem {
  const text = textOf(customCell(plan, cells, /^expires[ _-]?at$/i));
  if (text === '') return null;
  const expiresAt = parseInstant(text);
  if (expiresAt === undefined) return { code: 'INVALID_EXPIRY', message: `expires_at ${INSTANT_RULE}` };
  return expiresAt > now ? expiresAt : { code: 'EXPIRED', message: 'expires_at has passed already. Write a later instant, or leave the cell empty for an entry without end.' };
}

function customCell({ custom }: ColumnPlan, cells: readonly unknown[], name: RegExp): unknown {
  const column = custom.find(({ header }) => name.test(header));
  return column && cells[column.index];
}

const textOf = (cell: unknown): string => (typeof cell === 'string' ? cell.trim() : typeof cell === 'number' ? String(cell) : '');
