import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { invalidField } from '@carillon/platform/http';
import type { Query } from '@carillon/platform/read-store';

const DEFAULT_PAGE = 50;

export class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  /** `next_cursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

export const pageOf = ({ limit = DEFAULT_PAGE, cursor }: PageQuery): Pick<Query, 'limit' | 'cursor'> => ({ limit, ...(cursor !== undefined && { cursor }) });

/** The conditions that were asked for. */
export const given = (conditions: Readonly<Record<string, string | boolean | undefined>>): Record<string, string | boolean> =>
  Object.fromEntries(Object.entries(conditions).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined));

/** For routes that take no query parameters: one that was sent would be ignored in silence. */
export const NoParameters = createParamDecorator((_: unknown, context: ExecutionContext): void => {
  const { query } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, string> }>>();
  const [name] = Object.keys(query);
  if (name !== undefined) throw invalidField(name, 'UNKNOWN_FIELD', 'is not a known parameter; remove it, this route takes none');
});
