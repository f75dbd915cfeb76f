import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Scope } from '@carillon/domain/account';
import { DomainError, toIso, type Cause } from '@carillon/kernel';
import { API_PREFIX, CurrentAccess, CurrentCause, Describe, HttpProblem, RequestId, runsThePlatform, Scopes, tokenHash, type Access, type Answer } from '@carillon/platform/http';
import { AccountAggregates } from '../directory/account-aggregates';
import { Directory } from '../directory/directory';
import { TOKENS, type TokenDocument } from '../directory/documents';
import { newToken } from '../tokens/new-token';
import { DirectoryQuery } from './directory.query';
import { EntryReader } from './entry.reader';
import { requireReach } from './reach';
import { IssuedTokenForm, IssueTokenBody, TokenForm } from './token.bodies';

const tokenForm = ({ token_id, environment_id, name, scopes, revoked, created_at }: TokenDocument) => ({ id: token_id, environment_id, name, scopes, revoked, created_at });

const noSuchToken = (): HttpProblem => new HttpProblem('TOKEN_NOT_FOUND', 'There is no such token; list yours with GET /tokens');

@Controller(`${API_PREFIX}/tokens`)
@Scopes('admin')
export class TokensController {
  constructor(
    private readonly aggregates: AccountAggregates,
    private readonly directory: Directory,
    private readonly reader: EntryReader,
  ) {}

  /** Sent by hand, because an answer that is returned is kept for its idempotency key: the secret would be stored. */
  @Post()
  @Describe({ summary: 'Issue a token, shown this once', data: IssuedTokenForm, errors: ['ENVIRONMENT_NOT_FOUND'] })
  async issue(@Body() body: IssueTokenBody, @CurrentAccess() access: Access, @RequestId() id: string, @CurrentCause() cause: Cause, @Res() reply: FastifyReply): Promise<void> {
    const { environment_id = access.environmentId, name } = body;
    requireReach(access, environment_id);
    const token = newToken();
    const scopes = body.scopes as readonly Scope[];
    const command = { type: 'IssueToken', tokenId: id, name, tokenHash: tokenHash(token), scopes, at: cause.occurredAt } as const;
    const { revision } = await this.aggregates.environments.execute(environment_id, command, { ...cause, environmentId: environment_id }).catch(shownBefore);
    await this.directory.acknowledge(TOKENS.name, command.tokenHash, revision);
    const data = { id, environment_id, name, scopes, created_at: toIso(command.at), token };
    await reply.status(201).header('cache-control', 'no-store').send({ success: true, data });
  }

  @Get()
  @Describe({ summary: 'List tokens', data: TokenForm, list: true })
  list(@Query() query: DirectoryQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    return this.reader.page(TOKENS, environmentId, query, tokenForm);
  }

  @Delete(':id')
  @Describe({ summary: 'Revoke a token; it opens nothing from one second later at the latest', data: TokenForm, errors: ['TOKEN_NOT_FOUND'] })
  async revoke(@Param('id') tokenId: string, @CurrentAccess() access: Access, @CurrentCause() cause: Cause): Promise<unknown> {
    const token = await this.directory.token(tokenId);
    if (!token || (token.environment_id !== access.environmentId && !runsThePlatform(access))) throw noSuchToken();
    const environmentId = token.environment_id;
    const { revision } = await this.aggregates.environments.execute(environmentId, { type: 'RevokeToken', tokenId, at: cause.occurredAt }, { ...cause, environmentId });
    await this.directory.acknowledge(TOKENS.name, token._id, revision);
    return { ...tokenForm(token), revoked: true };
  }
}

/** The same idempotency key again: its token exists, and nobody can show it any more. */
function shownBefore(error: unknown): never {
  if (!(error instanceof DomainError) || error.code !== 'TOKEN_EXISTS') throw error;
  throw new DomainError('TOKEN_EXISTS', 'This request has issued its token, which is shown once; revoke it, then issue another with a new Idempotency-Key', error.details);
}
