import { isE164, isObject, type FieldError } from '@carillon/kernel';

/** A rule about one value. Tolerates any input, so that it may run before types are known. */
export type Check = (field: string, value: unknown) => readonly FieldError[];

export const broken = (field: string, code: string, message: string): readonly FieldError[] => [{ field, code, message }];

export const text =
  (min: number, max: number): Check =>
  (field, value) => {
    if (typeof value === 'string' && value.trim().length >= min && value.length <= max) return [];
    return broken(field, 'LENGTH', `must be a text of ${min} to ${max} characters`);
  };

export const wholeNumber =
  (min: number, max: number): Check =>
  (field, value) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? []
      : broken(field, 'RANGE', `must be a whole number from ${min} to ${max}`);

export const flag: Check = (field, value) => (typeof value === 'boolean' ? [] : broken(field, 'TYPE', 'must be true or false'));

export const oneOf =
  (allowed: readonly string[]): Check =>
  (field, value) =>
    allowed.includes(value as string) ? [] : broken(field, 'NOT_ALLOWED', `must be one of ${allowed.join(', ')}`);

export const matching =
  (pattern: RegExp, shape: string): Check =>
  (field, value) =>
    typeof value === 'string' && pattern.test(value) ? [] : broken(field, 'FORMAT', `must be ${shape}`);

export const e164: Check = (field, value) =>
  isE164(value) ? [] : broken(field, 'FORMAT', 'must be a number in E.164 form, such as +12025550123');

export const orNull =
  (check: Check): Check =>
  (field, value) =>
    value === null ? [] : check(field, value);

export const orAbsent =
  (check: Check): Check =>
  (field, value) =>
    value === undefined ? [] : check(field, value);

/** Every element by itself, named `field.index`; an array is between `min` and `max` long. */
export const each =
  (check: Check, min: number, max: number): Check =>
  (field, value) => {
    if (!Array.isArray(value)) return broken(field, 'TYPE', 'must be a list');
    if (value.length < min || value.length > max) return broken(field, 'LENGTH', `must have ${min} to ${max} elements`);
    return value.flatMap((element, index) => check(`${field}.${index}`, element));
  };

export const distinct: Check = (field, value) => {
  if (!Array.isArray(value)) return [];
  return value.flatMap((element, index) =>
    value.indexOf(element) < index ? broken(`${field}.${index}`, 'DUPLICATE', `${String(element)} is given twice: remove one`) : [],
  );
};

export const both =
  (...checks: readonly Check[]): Check =>
  (field, value) =>
    checks.flatMap((check) => check(field, value));

const camelOf = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** An object by its parts, which are named as the API names them. */
export const shaped =
  (parts: Readonly<Record<string, Check>>): Check =>
  (field, value) => {
    if (!isObject(value)) return broken(field, 'TYPE', 'must be an object');
    return Object.entries(parts).flatMap(([name, check]) => check(`${field}.${name}`, value[camelOf(name)]));
  };
