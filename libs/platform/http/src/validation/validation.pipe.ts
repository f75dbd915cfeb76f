import { ValidationPipe } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import type { ValidationError } from 'class-validator';
import { HttpProblem } from '../errors/http-problem';
import { fieldErrors } from './field-errors';

/** Bodies and queries are instances of their DTO class, without a field that the class does not name, or are refused with 422. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: validationProblem,
    validatorPackage: classValidator,
    transformerPackage: classTransformer,
  });

export function validationProblem(errors: readonly ValidationError[]): HttpProblem {
  const fields = fieldErrors(errors);
  const first = fields[0];
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : '';
  return new HttpProblem('VALIDATION_ERROR', first ? `${first.message}${more}` : 'The body must be a JSON object; send one as documented at /docs', { fields });
}
