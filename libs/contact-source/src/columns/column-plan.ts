import { PHONE_TYPES } from '@carillon/domain/import';
import type { PhoneType } from '@carillon/domain/import';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import { REFERENCE_TARGETS, targetOf } from './synonyms';
import type { FieldTarget, PhoneTarget, ReferenceTarget, Target } from './synonyms';

interface Column<Name extends string = string> {
  readonly index: number;
  readonly header: string;
  readonly name: Name;
}

/** Which cell of a row means what. */
export interface ColumnPlan {
  readonly width: number;
  /** In the order in which they are dialled. */
  readonly phones: readonly Column<PhoneType>[];
  readonly fields: readonly Column<FieldTarget>[];
  readonly custom: readonly Column[];
  readonly timezone: Column | undefined;
  readonly country: Column | undefined;
  /** A column that holds an object of custom fields (NDJSON). */
  readonly customFields: Column | undefined;
}

interface Assigned {
  readonly index: number;
  readonly header: string;
  readonly target: Target | undefined;
}

const UNSAFE = new Set(['__proto__', 'prototype', 'constructor']);

export const isUnsafeName = (name: string): boolean => UNSAFE.has(name);

/** Every header becomes a name that is not empty, not twice there and cannot reach an object's prototype. */
function safeHeaders(headers: readonly string[]): string[] {
  const seen = new Set<string>();
  return headers.map((header, index) => {
    const trimmed = header.trim().slice(0, LIMITS.header);
    const base = trimmed === '' || isUnsafeName(trimmed) ? `column_${index + 1}` : trimmed;
    const name = seen.has(base) ? `${base}_${index + 1}` : base;
    seen.add(name);
    return name;
  });
}

/** The first column of a meaning has it; another one of the same meaning is a custom field. */
function assign(headers: readonly string[], mapping: Readonly<Record<string, Target>>): Assigned[] {
  const taken = new Set<Target>();
  return headers.map((header, index) => {
    const target = Object.hasOwn(mapping, header) ? mapping[header] : targetOf(header);
    if (!target || taken.has(target)) return { index, header, target: undefined };
    taken.add(target);
    return { index, header, target };
  });
}

const isPhone = (target: Target | undefined): target is PhoneTarget => target === 'phone' || PHONE_TYPES.some((type) => type === target);

/** An untyped number is the mobile, or the first of the types that no other column has. */
function phoneColumns(columns: readonly Assigned[]): Column<PhoneType>[] {
  const typed = columns.flatMap(({ index, header, target }) => (isPhone(target) && target !== 'phone' ? [{ index, header, name: target }] : []));
  const untyped = columns.find(({ target }) => target === 'phone');
  if (!untyped) return typed;
  const free = (['MOBILE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3', 'HOME', 'OFFICE'] as const).find((type) => !typed.some(({ name }) => name === type));
  return free ? [{ index: untyped.index, header: untyped.header, name: free }, ...typed] : typed;
}

const isReference = (target: Target | undefined): target is ReferenceTarget => REFERENCE_TARGETS.some((name) => name === target);

const SPECIAL: readonly (Target | undefined)[] = ['timezone', 'custom_fields', ...REFERENCE_TARGETS];

function fieldColumns(columns: readonly Assigned[]): Column<FieldTarget>[] {
  return columns.flatMap(({ index, header, target }) =>
    target && !isPhone(target) && !SPECIAL.includes(target) ? [{ index, header, name: target as FieldTarget }] : [],
  );
}

/** A reference is a custom field of its own name, whatever its column is called. */
const customColumns = (columns: readonly Assigned[]): Column[] =>
  columns.flatMap(({ index, header, target }) => (target === undefined || isReference(target) ? [{ index, header, name: target ?? header }] : []));

export function planColumns(rawHeaders: readonly string[], mapping: Readonly<Record<string, Target>> = {}): ColumnPlan {
  const headers = safeHeaders(rawHeaders);
  const columns = assign(headers, mapping);
  const column = (target: Target): Column | undefined => {
    const found = columns.find((candidate) => candidate.target === target);
    return found && { index: found.index, header: found.header, name: target };
  };
  return {
    width: headers.length,
    phones: phoneColumns(columns),
    fields: fieldColumns(columns),
    custom: customColumns(columns),
    timezone: column('timezone'),
    country: column('country'),
    customFields: column('custom_fields'),
  };
}

const PHONE_LIKE = /^[+(\d][\d\s().+\-/\u00a0]{6,24}$/;

/** A first row without a known header but with a number in it is a contact already. */
export function planOfFirstRow(cells: readonly string[], mapping: Readonly<Record<string, Target>> = {}): { plan: ColumnPlan; isHeader: boolean } {
  if (cells.length > LIMITS.columns) {
    throw new SourceRefused('TOO_MANY_COLUMNS', `The first row has ${cells.length} columns, at most ${LIMITS.columns} are read. Is the delimiter right? Remove the columns that are not needed.`);
  }
  const plan = planColumns(cells, mapping);
  if (plan.phones.length > 0) return { plan, isHeader: true };
  const phone = cells.findIndex((cell) => PHONE_LIKE.test(cell.trim()));
  if (phone < 0) throw noPhoneColumn(cells);
  return { plan: planColumns(cells.map((_, index) => (index === phone ? 'phone' : ''))), isHeader: false };
}

function noPhoneColumn(headers: readonly string[]): SourceRefused {
  const found = headers.slice(0, 20).map((header) => header.slice(0, 40));
  return new SourceRefused(
    'NO_PHONE_COLUMN',
    `No column holds phone numbers. Found: ${found.map((header) => `"${header}"`).join(', ')}. Name the column "phone" (or "mobile", "home_phone", "office" …), or give the mapping of columns.`,
    { found },
  );
}
