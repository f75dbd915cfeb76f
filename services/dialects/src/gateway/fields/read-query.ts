import type { Field, FieldTable } from '../field-table';
import { checkFields, withDefaults, type Checked, type Values } from './check-fields';

/** A query's texts as what the table says they are, and then checked like a body. */
export function readQuery({ fields }: FieldTable, query: Values): Checked {
  const read = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, readAs(fields.find((field) => field.name === name), value)]));
  return { errors: checkFields(fields, read), values: withDefaults(fields, read) };
}

function readAs(field: Field | undefined, value: unknown): unknown {
  if (field?.type === 'array') return [value].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]));
  if (typeof value !== 'string') return value;
  if ((field?.type === 'integer' || field?.type === 'number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (field?.type === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
  return value;
}
