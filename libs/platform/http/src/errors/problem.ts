import { HttpException } from '@nestjs/common';
import { DomainError, isStorageUnavailable, type FieldError } from '@carillon/kernel';
import { WrongExpectedRevision } from '@carillon/platform/event-store';
import { InvalidCursor } from '@carillon/platform/read-store';
import { StorageUnavailable } from '@carillon/platform/sqlite';
import { kindOf, type ErrorCode } from './error-codes';
import { HttpProblem, invalidField } from './http-problem';

/** RFC 9457. Details of the error stand beside these members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly request_id: string;
  readonly [detail: string]: unknown;
}

export interface ProblemContext {
  readonly requestId: string;
  /** The request named a revision in `If-Match`: a conflict is its own, not an accident. */
  readonly conditional: boolean;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What went wrong, in the words of the API. Whatever is not known becomes `SERVER_ERROR` and says nothing of the inside. */
export function toRefusal(error: unknown, { conditional }: ProblemContext): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof WrongExpectedRevision) return conflict(error, conditional);
  if (error instanceof StorageUnavailable) return storageProblem(error);
  if (isStorageUnavailable(error)) return serverProblem();
  if (error instanceof InvalidCursor) return invalidField('cursor', 'INVALID_CURSOR', 'does not belong to this query; start again without one');
  const status = statusOf(error);
  return status === undefined || status >= 500 ? internal(status) : frameworkProblem(status, error);
}

export function toProblem(refusal: DomainError, { requestId }: ProblemContext): Problem {
  const { status, title } = kindOf(refusal.code);
  return {
    ...refusal.details,
    type: `urn:carillon:error:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.message,
    errors: refusal.fields,
    request_id: requestId,
  };
}

function conflict({ expected, actual }: WrongExpectedRevision, conditional: boolean): HttpProblem {
  if (!conditional) return new HttpProblem('CONCURRENT_UPDATE', 'Somebody else changed it at the same time; send the request again', { headers: { 'retry-after': '1' } });
  const details = { expected_revision: expected, ...(actual !== undefined && { actual_revision: actual }) };
  return new HttpProblem('REVISION_CONFLICT', 'It was changed since you read it; read it again and repeat your edit with the new ETag', { details });
}

function storageProblem({ message }: StorageUnavailable): HttpProblem {
  if (message.includes('disk is full')) return new HttpProblem('STORAGE_FULL', 'The disk is full; nothing of this request was kept, free some space and send it again');
  return new HttpProblem('STORAGE_UNAVAILABLE', 'The storage cannot be written now; nothing of this request was kept, send it again', { headers: { 'retry-after': '5' } });
}

/** A server that does not answer may have kept what it was told. */
const serverProblem = (): HttpProblem =>
  new HttpProblem('STORAGE_UNAVAILABLE', 'The storage does not answer now; send the request again with the same Idempotency-Key, nothing is done twice', { headers: { 'retry-after': '5' } });

const internal = (status: number | undefined): HttpProblem =>
  status === 503
    ? new HttpProblem('SHUTTING_DOWN', 'This process is shutting down; send the request again', { headers: { 'retry-after': '1' } })
    : new HttpProblem('SERVER_ERROR', 'The request failed on our side; send it again, and name the request_id if it keeps failing');

/** Errors of Nest and Fastify, which come before any code of ours has run. */
function frameworkProblem(status: number, error: unknown): HttpProblem {
  const [code, message] = FRAMEWORK[status] ?? (['BAD_REQUEST', 'The request cannot be read; check its line and headers'] as const);
  return status === 400 && isJsonError(error) ? new HttpProblem('MALFORMED_JSON', MALFORMED_JSON) : new HttpProblem(code, message);
}

const MALFORMED_JSON = 'The body is not valid JSON; check quotes, commas and brackets, and that it is UTF-8';

const FRAMEWORK: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  401: ['INVALID_TOKEN', 'The token is missing or not valid; send Authorization: Bearer <token>'],
  403: ['FORBIDDEN', 'The token does not allow this; use one with the scope that the route needs'],
  404: ['ROUTE_NOT_FOUND', 'There is no such route; /docs lists them all'],
  413: ['BODY_TOO_LARGE', 'The body is larger than this route takes; send less at a time'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The content type is not one that this route takes; send application/json'],
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

const isJsonError = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof Error && (/JSON|prototype property/i.test(error.message) || error.message.includes('Content-Length')));
