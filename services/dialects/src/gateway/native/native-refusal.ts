import { isObject, type FieldError } from '@carillon/kernel';
import { kindOf, PROBLEM_MEDIA_TYPE, type Problem } from '@carillon/platform/http';
import type { NativeResponse } from './native-api';

/** Why a request was refused, whoever refused it: the native API, or the gateway before it. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** What the code means, in a sentence. */
  readonly title: string;
  readonly detail: string;
  /** In the vendor's names. */
  readonly fields: readonly FieldError[];
  /** What else the native problem says: `campaign_status`, `limit`, the existing call. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Thrown by the caller of the native API, and by a dialect itself where its vendor refuses what the platform would take. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
    this.name = 'Refused';
  }
}

export function refused(code: string, detail: string, more: Partial<Refusal> = {}): Refused {
  return new Refused({ ...kindOf(code), code, detail, fields: [], details: {}, ...more });
}

/** What the vendor names of a form broke, found by the dialect. */
export const invalid = (fields: readonly FieldError[]): Refused =>
  refused('VALIDATION_ERROR', fields[0] ? `${fields[0].message}${fields.length > 1 ? ` (and ${fields.length - 1} more)` : ''}` : 'The request breaks a rule', { fields });

export function refusalOf({ status, headers, body }: NativeResponse): Refusal {
  if (!isProblem(body, headers)) return { ...kindOf(status === 503 ? 'SERVICE_UNAVAILABLE' : 'SERVER_ERROR'), status, code: status === 503 ? 'SERVICE_UNAVAILABLE' : 'SERVER_ERROR', detail: 'The platform does not answer now; send the request again', fields: [], details: {} };
  return refusalOfProblem(body);
}

export function refusalOfProblem({ status, code, title, detail, errors, type: _, request_id: _id, ...details }: Problem): Refusal {
  return { status, code, title, detail, fields: errors, details };
}

const isProblem = (body: unknown, headers: NativeResponse['headers']): body is Problem => isObject(body) && (headers['content-type'] ?? '').startsWith(PROBLEM_MEDIA_TYPE) && typeof body['code'] === 'string';
