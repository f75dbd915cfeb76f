import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { FieldError } from '@carillon/kernel';
import { nearestName } from '@carillon/platform/config';
import { withMend } from './mends';

const MAX_ERRORS = 100;

/** class-validator's tree as a flat list of `call_time_ranges.0.end`-like fields; at most 100. */
export function fieldErrors(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => [...ownErrors(error, prefix), ...fieldErrors(error.children ?? [], `${prefix}${error.property}.`)]).slice(0, MAX_ERRORS);
}

function ownErrors(error: ValidationError, prefix: string): FieldError[] {
  const constraints = Object.entries(error.constraints ?? {});
  const field = `${prefix}${error.property}`;
  if (constraints.length === 0) return [];
  if (error.constraints?.['whitelistValidation'] !== undefined) return [unknownField(field, error)];
  if (error.value === undefined && !('unknownValue' in (error.constraints ?? {}))) return [required(field, constraints)];
  return constraints.map(([constraint, message]) => ({ field, code: codeOf(constraint), message: withMend(constraint, message, error.value) }));
}

/** A missing field breaks all of its rules at once; the caller needs one line. */
function required(field: string, constraints: readonly (readonly [string, string])[]): FieldError {
  const rule = constraints.find(([constraint]) => constraint !== 'isNotEmpty' && constraint !== 'isDefined') ?? constraints[0];
  return { field, code: 'REQUIRED', message: `${field} is missing; add it: ${rule?.[1] ?? 'it is required'}` };
}

function unknownField(field: string, error: ValidationError): FieldError {
  const meant = nearestName(error.property, knownFields(error.target));
  return { field, code: 'UNKNOWN_FIELD', message: `${field} is not a known field; ${meant === undefined ? 'remove it' : `did you mean ${meant}?`}` };
}

function knownFields(target: object | undefined): string[] {
  if (!target) return [];
  const metadata = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', true, false);
  return [...new Set(metadata.map(({ propertyName }) => propertyName))];
}

/** `isNotEmpty` to `NOT_EMPTY`, `maxLength` to `MAX_LENGTH`, `isE164` to `E164`. */
const codeOf = (constraint: string): string => constraint.replace(/^is(?=[A-Z])/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
