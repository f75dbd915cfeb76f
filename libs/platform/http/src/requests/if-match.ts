import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { headerOf, malformedHeader } from './headers';

const ENTITY_TAG = /^(?:W\/)?"(\d{1,15})"$/;

/** The revision that the caller expects, from `If-Match: "<revision>"`; undefined when it does not care (`*` or no header). */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) => expectedRevision(context.switchToHttp().getRequest<FastifyRequest>()));

export function expectedRevision(request: FastifyRequest): number | undefined {
  const header = headerOf(request, 'if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const revision = ENTITY_TAG.exec(header)?.[1];
  if (revision === undefined) throw malformedHeader('If-Match', 'must be one revision in quotes; send the ETag that you were given, such as "3"');
  return Number(revision);
}

export const entityTag = (revision: number): string => `"${revision}"`;
