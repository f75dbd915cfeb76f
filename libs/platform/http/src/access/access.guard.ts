import { Inject, Injectable, type CanActivate, type ExecutionContext, type OnModuleInit } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '@carillon/kernel';
import { CLOCK, READ_STORE } from '@carillon/platform/config';
import { deriveUuid, newId } from '@carillon/platform/crypto';
import type { ReadStore } from '@carillon/platform/read-store';
import { HttpProblem } from '../errors/http-problem';
import { idempotencyKeyOf } from '../idempotency/idempotency-key';
import { admit, PUBLIC_KEY, SCOPES_KEY, type Access } from './access';
import { ACCESS_TOKENS, AccessTokens } from './access-tokens';
import { RateLimiter } from './rate-limiter';

const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

/** Token, scope, rate, in this order. A route that says nothing about scopes is refused. */
@Injectable()
export class AccessGuard implements CanActivate, OnModuleInit {
  private readonly tokens: AccessTokens;
  private readonly limiter = new RateLimiter();

  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {
    this.tokens = new AccessTokens(store);
  }

  async onModuleInit(): Promise<void> {
    await this.store.open(ACCESS_TOKENS);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_KEY, targets)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = await this.authenticate(request);
    authorise(access, this.reflector.getAllAndOverride<readonly string[] | undefined>(SCOPES_KEY, targets) ?? []);
    this.limit(access, context.switchToHttp().getResponse<FastifyReply>());
    this.admit(request, access);
    return true;
  }

  private async authenticate({ headers }: FastifyRequest): Promise<Access> {
    const token = BEARER.exec(headers.authorization ?? '')?.[1];
    const access = token === undefined ? undefined : await this.tokens.find(token);
    if (access) return access;
    const why = token === undefined ? 'The token is missing' : 'The token is not known or was revoked';
    throw new HttpProblem('INVALID_TOKEN', `${why}; send Authorization: Bearer <token>`, { headers: { 'www-authenticate': 'Bearer' } });
  }

  private limit({ environmentId, plan }: Access, reply: FastifyReply): void {
    const rate = { perSecond: plan.requests_per_second, burst: plan.request_burst };
    const { allowed, limit, remaining, waitSeconds } = this.limiter.take(environmentId, rate, this.clock.wall());
    void reply.headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-reset': waitSeconds });
    if (allowed) return;
    const message = `More than ${plan.requests_per_second} requests per second; wait ${waitSeconds} s, then go on`;
    throw new HttpProblem('RATE_LIMIT_EXCEEDED', message, { headers: { 'retry-after': String(waitSeconds) } });
  }

  private admit(request: FastifyRequest, access: Access): void {
    const { environmentId, actor } = access;
    const key = idempotencyKeyOf(request);
    const requestId = key === undefined ? newId() : deriveUuid('request', environmentId, key);
    const cause = { correlationId: String(request.id), causationId: requestId, occurredAt: this.clock.now(), actor, environmentId };
    admit(request, { access, requestId, cause });
  }
}

function authorise({ scopes }: Access, needed: readonly string[]): void {
  if (scopes.includes('admin') || needed.some((scope) => scopes.includes(scope))) return;
  const wanted = needed.join(' or ');
  throw new HttpProblem('FORBIDDEN', `The token lacks the scope ${wanted}; use one that has it`, { details: { required_scopes: needed } });
}
