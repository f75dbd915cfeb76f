import { Inject, Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, switchMap, type Observable } from 'rxjs';
import { DomainError, HOUR, type Clock } from '@carillon/kernel';
import { CLOCK, READ_STORE } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
import { admittedOf } from '../access/access';
import { toProblem, PROBLEM_MEDIA_TYPE } from '../errors/problem';
import { kindOf } from '../errors/error-codes';
import { headersOf, problemContext } from '../errors/problem.filter';
import { fingerprintOf } from './fingerprint';
import { idempotencyKeyOf } from './idempotency-key';
import { IdempotencyStore, type Claim, type StoredAnswer } from './idempotency-store';

/** Headers of an answer that belong to it wherever it is repeated. */
const KEPT_HEADERS = ['etag', 'location', 'content-type'];

/** A request with an `Idempotency-Key` has one effect, and its answer can be had again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor, OnModuleInit, OnModuleDestroy {
  private readonly keys: IdempotencyStore;
  private purging: NodeJS.Timeout | undefined;

  constructor(
    @Inject(READ_STORE) store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.keys = new IdempotencyStore(store);
  }

  async onModuleInit(): Promise<void> {
    await this.keys.open();
    // What cannot be purged now is purged an hour later.
    this.purging = setInterval(() => void this.keys.purge(this.clock.wall()).catch(() => 0), HOUR);
    this.purging.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.purging);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = idempotencyKeyOf(request);
    if (key === undefined) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.once(request, reply, key, next)).pipe(switchMap((body) => [body]));
  }

  private async once(request: FastifyRequest, reply: FastifyReply, key: string, next: CallHandler): Promise<unknown> {
    const { environmentId } = admittedOf(request).access;
    const begun = await this.keys.begin({ environmentId, key, fingerprint: fingerprintOf(request) }, this.clock.wall());
    if (begun.kind === 'replay') return replay(reply, begun.answer);
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keep(begun.claim, reply, body);
      return body;
    } catch (error) {
      await this.settle(begun.claim, request, error);
      throw error;
    }
  }

  private async keep(claim: Claim, reply: FastifyReply, body: unknown): Promise<void> {
    if (body instanceof StreamableFile || reply.sent) return this.keys.release(claim);
    await this.keys.complete(claim, { status: reply.statusCode, headers: keptHeaders(reply), body });
  }

  /** A refusal by a rule is an answer; whatever may pass by itself is not, and leaves the key free. */
  private async settle(claim: Claim, request: FastifyRequest, error: unknown): Promise<void> {
    if (!(error instanceof DomainError) || kindOf(error.code).status >= 500) return this.keys.release(claim);
    const problem = toProblem(error, problemContext(request));
    await this.keys.complete(claim, { status: problem.status, headers: { ...headersOf(error), 'content-type': PROBLEM_MEDIA_TYPE }, body: problem });
  }
}

function replay(reply: FastifyReply, { status, headers, body }: StoredAnswer): unknown {
  void reply.status(status).headers(headers).header('idempotency-replayed', 'true');
  return body;
}

const keptHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(KEPT_HEADERS.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])));
