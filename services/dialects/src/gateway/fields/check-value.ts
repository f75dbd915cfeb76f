import { isObject, type FieldError } from '@carillon/kernel';
import { nearestName } from '@carillon/platform/config';
import type { EitherShape, ListShape, NumberShape, ObjectShape, Shape, TextShape } from '../field-table';
import { checkFields } from './check-fields';

type Problems = readonly FieldError[];

/** Every rule that a value breaks; `place` is its path, `call_hours.0.from`. */
export function checkValue(shape: Shape, value: unknown, place: string): Problems {
  if (value === null) return shape.nullable ? [] : [broken(place, 'NULL', 'must not be null; send a value, or leave it out')];
  return checkPresent(shape, value, place);
}

function checkPresent(shape: Shape, value: unknown, place: string): Problems {
  switch (shape.type) {
    case 'string':
      return checkText(shape, value, place);
    case 'integer':
    case 'number':
      return checkNumber(shape, value, place);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [broken(place, 'BOOLEAN', 'must be a boolean; send true or false, without quotes')];
    case 'array':
      return checkList(shape, value, place);
    case 'object':
      return checkObject(shape, value, place);
    case 'either':
      return checkEither(shape, value, place);
  }
}

const broken = (field: string, code: string, rule: string): FieldError => ({ field, code, message: `${field} ${rule}` });

function checkText({ min, max, values, format }: TextShape, value: unknown, place: string): Problems {
  if (typeof value !== 'string') return [broken(place, 'STRING', 'must be a text; send it in quotes')];
  if (values && !values.includes(value)) return [broken(place, 'ENUM', `must be one of ${values.join(', ')}; ${suggestion(value, values)}`)];
  const length = [...value].length;
  if (min !== undefined && length < min) return [broken(place, 'MIN_LENGTH', min === 1 ? 'must not be empty; send a value' : `must have at least ${min} characters; lengthen it`)];
  if (max !== undefined && length > max) return [broken(place, 'MAX_LENGTH', `must have at most ${max} characters; shorten it`)];
  return format && !format.holds(value) ? [broken(place, 'FORMAT', `must be ${format.rule}`)] : [];
}

function suggestion(value: string, values: readonly string[]): string {
  const meant = nearestName(value, values);
  return meant === undefined ? 'use one of them' : `did you mean ${meant}?`;
}

function checkNumber({ type, min, max }: NumberShape, value: unknown, place: string): Problems {
  if (typeof value !== 'number') return [broken(place, type.toUpperCase(), 'must be a number; send it without quotes')];
  if (type === 'integer' && !Number.isSafeInteger(value)) return [broken(place, 'INTEGER', 'must be a whole number; round it')];
  if (min !== undefined && value < min) return [broken(place, 'MIN', `must be at least ${min}; raise it`)];
  return max !== undefined && value > max ? [broken(place, 'MAX', `must be at most ${max}; lower it`)] : [];
}

function checkList({ of, min, max, unique }: ListShape, value: unknown, place: string): Problems {
  if (!Array.isArray(value)) return [broken(place, 'ARRAY', 'must be a list; send it in [ ]')];
  if (min !== undefined && value.length < min) return [broken(place, 'MIN_ITEMS', `must have at least ${min} elements; add some`)];
  if (max !== undefined && value.length > max) return [broken(place, 'MAX_ITEMS', `must have at most ${max} elements; send less at a time`)];
  if (unique && new Set(value.map((each) => JSON.stringify(each))).size < value.length) return [broken(place, 'UNIQUE', 'must name each element once; remove the repeated ones')];
  return value.flatMap((each: unknown, index) => checkValue(of, each, `${place}.${index}`));
}

function checkObject({ fields }: ObjectShape, value: unknown, place: string): Problems {
  if (!isObject(value)) return [broken(place, 'OBJECT', 'must be an object; send it in { }')];
  return fields ? checkFields(fields, value, `${place}.`) : [];
}

/** The complaint that goes deepest is about the form that was meant. */
function checkEither({ of }: EitherShape, value: unknown, place: string): Problems {
  const complaints = of.map((shape) => checkValue(shape, value, place));
  if (complaints.some((each) => each.length === 0)) return [];
  return complaints.find((each) => each.some(({ code }) => !FORMS.has(code))) ?? complaints[0] ?? [];
}

const FORMS: ReadonlySet<string> = new Set(['STRING', 'INTEGER', 'NUMBER', 'BOOLEAN', 'ARRAY', 'OBJECT', 'NULL']);
