import { BY_PHONE_FIELD } from '@carillon/kernel';
import { isUnsafeName } from '../columns/column-plan';
import type { ColumnPlan } from '../columns/column-plan';
import { REFERENCE_TARGETS } from '../columns/synonyms';
import { LIMITS } from '../limits';
import { customText } from './field-value';
import { FieldProblem } from './row-problem';

type CustomFields = Record<string, unknown>;

function checkDeep(value: unknown, field: string, depth: number): void {
  if (typeof value === 'string') customText(value, field);
  if (typeof value !== 'object' || value === null) return;
  if (depth >= LIMITS.customDepth) throw new FieldProblem('INVALID_CUSTOM_FIELD', field, `"${field}" is nested deeper than ${LIMITS.customDepth} levels. Flatten it.`);
  for (const [key, inner] of Object.entries(value)) {
    checkName(key, field);
    checkDeep(inner, field, depth + 1);
  }
}

function checkName(name: string, field: string): void {
  if (isUnsafeName(name)) throw new FieldProblem('UNSAFE_FIELD_NAME', field, `"${name}" cannot be the name of a field. Rename it.`);
}

function customValue(value: unknown, field: string): unknown {
  if (typeof value === 'string') {
    const text = value.trim();
    return text === '' ? undefined : customText(text, field);
  }
  if (typeof value === 'object' && value !== null) checkDeep(value, field, 1);
  return value ?? undefined;
}

function put(fields: CustomFields, name: string, value: unknown): void {
  const kept = customValue(value, name);
  if (kept !== undefined) fields[name] = kept;
}

function putNested(fields: CustomFields, nested: unknown, header: string): void {
  if (nested === null || nested === undefined || nested === '') return;
  if (typeof nested !== 'object' || Array.isArray(nested)) throw new FieldProblem('INVALID_CUSTOM_FIELD', header, `"${header}" must be an object of names and values.`);
  for (const [name, value] of Object.entries(nested)) {
    checkName(name, header);
    if (name.length > LIMITS.header) throw new FieldProblem('INVALID_CUSTOM_FIELD', header, `A name in "${header}" is longer than ${LIMITS.header} characters. Shorten it.`);
    put(fields, name, value);
  }
}

/** What a call is counted by must be told apart from every other: text or a number, and not too long. */
function checkReferences(fields: CustomFields, place = ''): void {
  for (const name of REFERENCE_TARGETS) {
    const value = fields[name];
    if (value !== undefined && !isReference(value)) throw noReference(`${place}${name}`);
  }
}

const isReference = (value: unknown): boolean => (typeof value === 'string' && value !== '' && value.length <= LIMITS.reference) || Number.isSafeInteger(value);

const noReference = (field: string): FieldProblem =>
  new FieldProblem('INVALID_REFERENCE', field, `"${field}" must be text of 1 to ${LIMITS.reference} characters, or a whole number. Write the reference that your own system has, or leave it out.`);

function checkAllReferences(fields: CustomFields): void {
  checkReferences(fields);
  const own = fields[BY_PHONE_FIELD];
  if (typeof own !== 'object' || own === null) return;
  for (const [type, ofNumber] of Object.entries(own)) if (typeof ofNumber === 'object' && ofNumber !== null) checkReferences(ofNumber as CustomFields, `${BY_PHONE_FIELD}.${type}.`);
}

/** Every column without a meaning of its own, under its own header. */
export function customFieldsOf(plan: ColumnPlan, cells: readonly unknown[]): CustomFields {
  const fields: CustomFields = {};
  for (const { index, name } of plan.custom) put(fields, name, cells[index]);
  if (plan.customFields) putNested(fields, cells[plan.customFields.index], plan.customFields.header);
  if (Object.keys(fields).length > LIMITS.customFields) throw new FieldProblem('TOO_MANY_CUSTOM_FIELDS', 'custom_fields', `A contact has at most ${LIMITS.customFields} custom fields. Remove some columns.`);
  checkAllReferences(fields);
  return fields;
}
