import type { FieldError } from '@carillon/kernel';

export type Checked = readonly FieldError[];

export const broken = (field: string, code: string, message: string): Checked => [{ field, code, message }];

export const text = (field: string, value: string, max: number): Checked =>
  value.trim().length > 0 && value.length <= max ? [] : broken(field, 'LENGTH', `must be a text of 1 to ${max} characters`);

export const textOrNull = (field: string, value: string | null, max: number): Checked => (value === null ? [] : text(field, value, max));

export const positive = (field: string, value: number): Checked =>
  Number.isSafeInteger(value) && value > 0 ? [] : broken(field, 'RANGE', 'must be a whole number of at least 1');

export const someOf = (field: string, values: readonly string[], allowed: readonly string[]): Checked => {
  if (values.length === 0) return broken(field, 'LENGTH', `must name at least one of ${allowed.join(', ')}`);
  return values.flatMap((value, index) => (allowed.includes(value) ? [] : broken(`${field}.${index}`, 'NOT_ALLOWED', `must be one of ${allowed.join(', ')}`)));
};

export const matching = (field: string, matches: boolean, shape: string): Checked => (matches ? [] : broken(field, 'FORMAT', `must be ${shape}`));
