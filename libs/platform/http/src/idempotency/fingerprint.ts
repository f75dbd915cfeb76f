import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { headerOf } from '../requests/headers';

/** What a streamed upload can be told by without reading it: its length, and a digest if the client sends one. */
const UPLOAD_HEADERS = ['content-type', 'content-length', 'content-digest', 'repr-digest', 'digest'];

/** The same request gives the same fingerprint: method, address and body. */
export function fingerprintOf(request: FastifyRequest): string {
  const body = isStream(request.body) ? UPLOAD_HEADERS.map((name) => withoutBoundary(headerOf(request, name) ?? '')) : [JSON.stringify(request.body ?? null)];
  return hash('sha256', [request.method, request.url, ...body].join('\n'), 'hex');
}

/** Clients make up another one each time, always of the same length. */
const withoutBoundary = (header: string): string => header.replace(/^(multipart\/[^;]*);.*$/i, '$1');

const isStream = (body: unknown): boolean => typeof body === 'object' && body !== null && 'pipe' in body && typeof body.pipe === 'function';
