import { DomainError, type FieldError } from '@carillon/kernel';
import type { ErrorCode } from './error-codes';

export interface ProblemExtras {
  readonly details?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal by the HTTP edge itself; unlike a `DomainError` it may carry headers, such as `Retry-After`. */
export class HttpProblem extends DomainError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    override readonly code: ErrorCode,
    message: string,
    { details = {}, fields = [], headers = {} }: ProblemExtras = {},
  ) {
    super(code, message, details, fields);
    this.name = 'HttpProblem';
    this.headers = headers;
  }
}

/** One field broke a rule. */
export const invalidField = (field: string, code: string, message: string): HttpProblem =>
  new HttpProblem('VALIDATION_ERROR', `${field} ${message}`, { fields: [{ field, code, message }] });
