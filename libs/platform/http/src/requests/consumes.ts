import { Injectable, Inject, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../errors/http-problem';
import { headerOf } from './headers';

export const CONSUMES_KEY = 'carillon:consumes';

const JSON_ONLY = ['application/json'] as const;

/**
 * The media types that a route takes as its body; JSON when it says nothing. Any other type than JSON arrives as a
 * stream in `@Body()`, without a limit of size.
 */
export const Consumes = (...mediaTypes: readonly [string, ...string[]]): CustomDecorator => SetMetadata(CONSUMES_KEY, mediaTypes);

/** `text/csv; charset=utf-8` is `text/csv`. */
export const mediaTypeOf = (request: FastifyRequest): string | undefined => headerOf(request, 'content-type')?.split(';')[0]?.trim().toLowerCase();

/** Refuses a body that the route cannot read before anything reads it. */
@Injectable()
export class MediaTypeGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const mediaType = mediaTypeOf(context.switchToHttp().getRequest<FastifyRequest>());
    const taken = this.reflector.get<readonly string[] | undefined>(CONSUMES_KEY, context.getHandler()) ?? JSON_ONLY;
    if (mediaType === undefined || taken.includes(mediaType)) return true;
    throw new HttpProblem('UNSUPPORTED_MEDIA_TYPE', `${mediaType} is not a content type that this route takes; send ${taken.join(' or ')}`);
  }
}
