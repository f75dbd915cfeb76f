import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FieldError } from '@carillon/kernel';
import { validationProblem } from '@carillon/platform/http';
import type { RawBody } from './campaign.input';

/** Older fields of the vendor's API, and what replaced them. */
const REPLACED: Readonly<Record<string, string>> = {
  earliest_call_time: 'is an older field; write call_time_ranges: [{"start": "HH:MM", "end": "HH:MM"}] instead',
  latest_call_time: 'is an older field; write call_time_ranges: [{"start": "HH:MM", "end": "HH:MM"}] instead',
};

/** @throws HttpProblem unless the body is an object. */
export function requireObject(body: unknown): RawBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw validationProblem([]);
  return body as RawBody;
}

/** What is missing, unknown or of the wrong type. */
export function shapeErrors(shape: new () => object, body: RawBody): readonly FieldError[] {
  const errors = validateSync(plainToInstance(shape, body), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return errors.length === 0 ? [] : validationProblem(errors).fields.map(withReplacement);
}

function withReplacement(error: FieldError): FieldError {
  const mend = error.code === 'UNKNOWN_FIELD' ? REPLACED[error.field] : undefined;
  return mend === undefined ? error : { ...error, message: `${error.field} ${mend}` };
}
