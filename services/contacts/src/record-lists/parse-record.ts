import { isObject, type FieldError } from '@carillon/kernel';

type Json = Readonly<Record<string, unknown>>;

export interface ParsedRecord {
  readonly errors: readonly FieldError[];
  /** What is a contact of it, which the contact's own rules judge. */
  readonly contact: Json;
  readonly external: { readonly provider?: unknown; readonly id?: unknown; readonly [more: string]: unknown };
  readonly priority: number;
}

const DEFAULT_PRIORITY = 5;
const isPriority = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 11;

/** A record is a contact with two members more: how urgent it is, and what its owner knows it by elsewhere. */
export function parseRecord(raw: unknown): ParsedRecord {
  const { priority = DEFAULT_PRIORITY, external = {}, ...contact } = isObject(raw) ? raw : { row: raw };
  const errors = [
    ...(isPriority(priority) ? [] : [{ field: 'priority', code: 'RANGE', message: 'priority must be a whole number from 1 to 11; correct it' }]),
    ...(isObject(external) ? [] : [{ field: 'external', code: 'OBJECT', message: 'external must be an object; send it as {"provider": "…", "id": "…"}' }]),
  ];
  return { errors, contact, external: isObject(external) ? external : {}, priority: isPriority(priority) ? priority : DEFAULT_PRIORITY };
}
