import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../errors/http-problem';

/** A header that may come once; several are joined as HTTP does. */
export function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

export const malformedHeader = (header: string, rule: string): HttpProblem =>
  new HttpProblem('MALFORMED_HEADER', `${header} ${rule}`, { fields: [{ field: header, code: 'MALFORMED_HEADER', message: `${header} ${rule}` }] });
