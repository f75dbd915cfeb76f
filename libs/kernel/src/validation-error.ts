import { DomainError, type FieldError } from './domain-error';

/** Input that breaks rules field by field: always the code `VALIDATION_ERROR`. */
export const validationError = (fields: readonly FieldError[]): DomainError =>
  new DomainError('VALIDATION_ERROR', `Invalid: ${fields.map(({ field }) => field).join(', ')}`, {}, fields);

/** Throws unless no field is broken. */
export function refuseInvalid(fields: readonly FieldError[]): void {
  if (fields.length > 0) throw validationError(fields);
}
