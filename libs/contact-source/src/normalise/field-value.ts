import { LIMITS } from '../limits';
import { FieldProblem } from './row-problem';

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;

const count = (characters: number): string => characters.toLocaleString('en');

/** A cell as trimmed text: `''` when there is nothing in it. */
export function textOf(value: unknown, field: string): string {
  if (typeof value === 'string') return value.trim();
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new FieldProblem('INVALID_FIELD', field, `"${field}" must be text. Put objects and lists into custom_fields.`);
}

function bounded(text: string, field: string, limit: number): string {
  if (text.length > limit) throw new FieldProblem('FIELD_TOO_LONG', field, `"${field}" has ${count(text.length)} characters, at most ${count(limit)} are kept. Shorten it.`);
  if (CONTROL.test(text)) throw new FieldProblem('CONTROL_CHARACTER', field, `"${field}" holds a control character. Remove it.`);
  return text;
}

export function fieldOf(value: unknown, field: string): string {
  const text = textOf(value, field);
  return text === '' ? text : bounded(text, field, LIMITS.field);
}

export function emailOf(value: unknown, field: string): string {
  const text = bounded(textOf(value, field), field, LIMITS.email);
  if (text !== '' && !EMAIL.test(text)) throw new FieldProblem('INVALID_EMAIL', field, `"${field}" is no e-mail address. Write it as name@example.com or leave it empty.`);
  return text;
}

export const customText = (value: string, field: string): string => bounded(value, field, LIMITS.customValue);
