import type { FastifyRequest } from 'fastify';
import { headerOf, malformedHeader } from '../requests/headers';

const MUTATING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The key of a mutating request; on others it means nothing. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined || !MUTATING.has(request.method)) return undefined;
  if (!KEY.test(key)) throw malformedHeader('Idempotency-Key', 'must be 1 to 255 visible ASCII characters without spaces; send for example a UUID');
  return key;
}
