import type { FieldError } from '@carillon/kernel';
import type { RawAnswer } from './raw-request';

export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** The field that the errors name; none when left out. */
  readonly field?: string;
  /** What tells the rule and the mend. */
  readonly says: RegExp;
}

const ERROR_FORM = { field: expect.any(String) as string, code: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/) as string, message: expect.any(String) as string };

/** A refusal is a problem document that names the code, the field, the rule and the mend. */
export function expectRefusal(answer: RawAnswer, { status, code, field, says }: Refusal): void {
  expect({ status: answer.status, code: answer.body['code'], detail: answer.body['detail'] }).toEqual({ status, code, detail: expect.any(String) as string });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ type: `urn:carillon:error:${code}`, status, request_id: answer.headers.get('x-request-id') });
  const errors = answer.body['errors'] as readonly FieldError[];
  errors.forEach((error) => expect(error).toEqual(ERROR_FORM));
  const named = field === undefined ? [] : errors.filter((error) => error.field === field);
  if (field !== undefined) expect(errors.map((error) => error.field)).toContain(field);
  expect([answer.body['detail'], ...named.map(({ message }) => message)].join('\n')).toMatch(says);
}
