import type { Instant } from '@carillon/kernel';
import { digitsOf } from '../set/number-set';
import { international, northAmerican, type Action, type Row, type RowOptions, type RowProblem } from './row';

const ACTIONS: Readonly<Record<string, Action>> = { a: 'add', add: 'add', d: 'remove', del: 'remove', delete: 'remove', remove: 'remove' };
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** When somebody registered: it is in some files, and changes nothing. */
const DATE = /^\d{4}-\d{2}-\d{2}([ T][\d:.]+)?$/;
const AREA_CODE = /^\d{3}$/;
const LOCAL = /^(\d{7}|\*)$/;
const WILDCARD = /^(\+?)(\d{1,14})\*$/;

const problem = (code: string, message: string): RowProblem => ({ code, message });
const NO_NUMBER = problem('INVALID_PHONE', 'The row has no phone number. Write +12025550123, 2025550123 or 202,5550123.');

/** Any row that is not bare digits. */
export function parseRow(text: string, options: RowOptions): Row | RowProblem {
  const cells = text.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const [first = '', second = ''] = cells;
  const isSplit = AREA_CODE.test(first) && LOCAL.test(second);
  const rest = restOf(cells.slice(isSplit ? 2 : 1), options.now);
  return 'code' in rest ? rest : subjectOf(isSplit ? first + second : first, options, rest);
}

interface Rest {
  readonly action: Action;
  readonly expiresAt: Instant | null;
}

function restOf(cells: readonly string[], now: Instant): Rest | RowProblem {
  let rest: Rest = { action: 'add', expiresAt: null };
  for (const cell of cells) {
    const action = ACTIONS[cell.toLowerCase()];
    if (action) rest = { ...rest, action };
    else if (INSTANT.test(cell)) rest = { ...rest, expiresAt: Date.parse(cell) };
    else if (cell !== '' && !DATE.test(cell)) return problem('UNKNOWN_CELL', 'A cell is neither A, D nor an instant such as 2027-01-31T09:00:00Z. Leave it out.');
  }
  const { expiresAt } = rest;
  if (expiresAt === null || expiresAt > now) return rest;
  return problem('EXPIRED', 'The end of the entry has passed already. Write a later instant, or none.');
}

function subjectOf(text: string, { isNorthAmerican, toE164 }: RowOptions, rest: Rest): Row | RowProblem {
  const [, plus, digits] = WILDCARD.exec(text) ?? [];
  if (digits !== undefined) return plus === '' && isNorthAmerican ? { kind: 'wildcard', prefix: withCountry(digits), ...rest } : { kind: 'wildcard', prefix: digits, ...rest };
  const number = numberIn(text, isNorthAmerican, toE164);
  return number === undefined ? NO_NUMBER : { kind: 'number', number, ...rest };
}

const withCountry = (digits: string): string => (digits.startsWith('1') ? digits : `1${digits}`);

function numberIn(text: string, isNorthAmerican: boolean, toE164: RowOptions['toE164']): number | undefined {
  if (isNorthAmerican && /^\d{10}$/.test(text)) return northAmerican(Number(text));
  const e164 = text.startsWith('+') ? text : toE164(text);
  const number = e164 === undefined ? undefined : digitsOf(e164);
  return number === undefined ? undefined : international(number, String(number).length);
}
