import { isObject, type FieldError } from '@carillon/kernel';
import { nearestName } from '@carillon/platform/config';
import type { Field, FieldTable, Shape } from '../field-table';
import { checkValue } from './check-value';

export type Values = Readonly<Record<string, unknown>>;

export interface Checked {
  readonly errors: readonly FieldError[];
  /** What was sent, with the defaults of what was not. */
  readonly values: Values;
}

const MOST_SHOWN = 100;

/** Every rule of the table that a body breaks, and the body with its defaults. */
export function checkBody({ fields, many, others, refused = {} }: FieldTable, body: unknown): Checked {
  if (many) return checkMany(fields, many, body);
  if (!isObject(body)) return { errors: [{ field: 'body', code: 'OBJECT', message: 'The body must be a JSON object; send one in { }' }], values: {} };
  const unlisted = Object.keys(body).filter((name) => !fields.some((field) => field.name === name));
  const special = unlisted.filter((name) => others !== undefined || refused[name] !== undefined);
  const listed = Object.fromEntries(Object.entries(body).filter(([name]) => !special.includes(name)));
  const errors = [...special.flatMap((name) => checkSpecial(name, body[name], { others, refused })), ...checkFields(fields, listed)];
  return { errors: errors.slice(0, MOST_SHOWN), values: withDefaults(fields, body) };
}

interface Special {
  readonly others: Shape | undefined;
  readonly refused: Readonly<Record<string, string>>;
}

function checkSpecial(name: string, value: unknown, { others, refused }: Special): readonly FieldError[] {
  const why = refused[name];
  if (why !== undefined) return [{ field: name, code: 'NOT_SUPPORTED', message: `${name} ${why}` }];
  return others ? checkValue(others, value, name) : [];
}

function checkMany(fields: readonly Field[], bounds: NonNullable<FieldTable['many']>, body: unknown): Checked {
  const errors = checkValue({ type: 'array', of: { type: 'object', fields, source: '' }, source: '', ...bounds }, body, 'body');
  if (errors.length > 0) return { errors: errors.slice(0, MOST_SHOWN), values: {} };
  return { errors: [], values: { items: (body as readonly Values[]).map((each) => withDefaults(fields, each)) } };
}

export function checkFields(fields: readonly Field[], values: Values, prefix = ''): readonly FieldError[] {
  const known = new Map(fields.map((field) => [field.name, field]));
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  return [...unknown.map((name) => unknownField(name, [...known.keys()], prefix)), ...fields.flatMap((field) => checkField(field, values[field.name], `${prefix}${field.name}`))];
}

function checkField(field: Field, value: unknown, place: string): readonly FieldError[] {
  if (value === undefined) return field.required ? [{ field: place, code: 'REQUIRED', message: `${place} is missing; add it` }] : [];
  return checkValue(field, value, place);
}

function unknownField(name: string, known: readonly string[], prefix: string): FieldError {
  const meant = nearestName(name, known);
  return { field: `${prefix}${name}`, code: 'UNKNOWN_FIELD', message: `${prefix}${name} is not a known field; ${meant === undefined ? 'remove it' : `did you mean ${meant}?`}` };
}

export const withDefaults = (fields: readonly Field[], values: Values): Values => ({
  ...values,
  ...Object.fromEntries(fields.flatMap((field) => completed(field, values[field.name]))),
});

/** An object that was sent gets the defaults of its own fields. */
function completed(field: Field, value: unknown): readonly (readonly [string, unknown])[] {
  if (value === undefined) return field.default === undefined ? [] : [[field.name, field.default]];
  if (field.type === 'object' && field.fields && isObject(value)) return [[field.name, withDefaults(field.fields, value)]];
  return [];
}
