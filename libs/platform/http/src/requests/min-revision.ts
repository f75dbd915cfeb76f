import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import { HttpProblem, invalidField } from '../errors/http-problem';

/** How long a read waits for its own write before it gives up with 503 and `Retry-After`. */
export const LONGEST_WAIT_MS = 5_000;

/** For query classes of reads that can wait. */
export class RevisionQuery {
  /** Wait until this revision can be seen. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  min_revision?: number;
}

/** `?min_revision=` for reads without a query class. */
export const MinRevision = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const { query } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: { min_revision?: string } }>>();
  const raw = query.min_revision;
  if (raw === undefined) return undefined;
  if (/^\d{1,15}$/.test(raw)) return Number(raw);
  throw invalidField('min_revision', 'INT', 'must be a revision; send the number from an ETag, without quotes');
});

export interface AwaitedDocument {
  readonly collection: string;
  readonly id: string;
  readonly minRevision: number | undefined;
}

/**
 * Reads a document, and waits for it where the caller named a revision.
 * @throws HttpProblem READ_MODEL_BEHIND (503) when the revision cannot be seen in time.
 */
export async function readAtLeast<T extends Document>(store: ReadStore, { collection, id, minRevision }: AwaitedDocument): Promise<T | undefined> {
  if (minRevision === undefined) return store.get<T>(collection, id);
  const found = await store.waitFor<T>(collection, id, minRevision, LONGEST_WAIT_MS);
  if (found && found._v >= minRevision) return found;
  const details = { min_revision: minRevision, seen_revision: found?._v ?? null };
  throw new HttpProblem('READ_MODEL_BEHIND', `Revision ${minRevision} cannot be seen yet; read again, or without min_revision`, { details, headers: { 'retry-after': '1' } });
}
