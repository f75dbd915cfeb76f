import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { invalidField } from '@carillon/platform/http';
import type { Query, ReadStore } from '@carillon/platform/read-store';

const DEFAULT_PAGE = 50;

export class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  /** `next_cursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

const INSTANT = { message: '$property must be an instant of ISO 8601; write for example 2026-01-31T09:00:00Z' };

/** Of a list that can be narrowed by when its entries were made, and counted. */
export class DatedPageQuery extends PageQuery {
  /** Made then or later. */
  @IsOptional() @IsISO8601({ strict: true, strictSeparator: true }, INSTANT) created_from?: string;
  /** Made then or earlier. */
  @IsOptional() @IsISO8601({ strict: true, strictSeparator: true }, INSTANT) created_until?: string;
  /** Whether the answer says how many entries there are in all. */
  @IsOptional() @IsIn(['true', 'false']) with_total?: string;
}

type Where = NonNullable<Query['where']>;

export function createdBetween({ created_from: from, created_until: until }: DatedPageQuery): Where {
  const bounds = { ...(from !== undefined && { gte: Date.parse(from) }), ...(until !== undefined && { lte: Date.parse(until) }) };
  return Object.keys(bounds).length === 0 ? {} : { created_at: bounds };
}

/** The number of entries, beside the page, where it was asked for. */
export const totalOf = async (store: ReadStore, collection: string, where: Where, { with_total }: DatedPageQuery): Promise<{ readonly total?: number }> =>
  with_total === 'true' ? { total: await store.count(collection, where) } : {};

/** One value, or several with commas between. */
export const SeveralOf = (values: readonly string[]): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))(target, property);
  IsIn(values, { each: true })(target, property);
};

export const pageOf = ({ limit = DEFAULT_PAGE, cursor }: PageQuery): Pick<Query, 'limit' | 'cursor'> => ({ limit, ...(cursor !== undefined && { cursor }) });

/** The conditions that were asked for. */
export const given = (conditions: Readonly<Record<string, Wanted | undefined>>): Record<string, Wanted> =>
  Object.fromEntries(Object.entries(conditions).filter((entry): entry is [string, Wanted] => entry[1] !== undefined));

type Wanted = string | number | boolean;

/** For routes that take no query parameters: one that was sent would be ignored in silence. */
export const NoParameters = createParamDecorator((_: unknown, context: ExecutionContext): void => {
  const { query } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, string> }>>();
  const [name] = Object.keys(query);
  if (name !== undefined) throw invalidField(name, 'UNKNOWN_FIELD', 'is not a known parameter; remove it, this route takes none');
});
