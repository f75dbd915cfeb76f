import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import { API_PREFIX, CurrentAccess, Describe, listOf, RevisionQuery, Scopes, type Access, type Answer } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';
import type { CallDocument } from '../projections/call.document';
import { calls } from '../projections/calls.projection';
import { AGENTS } from '../queries/agent.view';
import { callView } from '../queries/call.view';
import { AgentCallsQuery, CallsQuery, callsQuery } from './calls.query';
import { OwnedDocuments } from './owned-documents';
import { pageOf, totalOf } from './page.query';

@Controller(API_PREFIX)
@Scopes('reports:read', 'campaigns:read', 'calls:write')
export class CallsController {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly owned: OwnedDocuments,
  ) {}

  @Get('calls')
  @Describe({ summary: 'List calls, the newest first', data: { type: 'object' }, list: true })
  async list(@Query() query: CallsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    const { name } = calls.definition;
    const wanted = callsQuery(environmentId, query);
    const page = await this.store.find<CallDocument>(name, { ...wanted, ...pageOf(query) });
    return listOf(page.documents.map(callView), page.next, await totalOf(this.store, name, wanted.where, query));
  }

  /** `min_revision=0` waits for a call that was asked for a moment ago. */
  @Get('calls/:id')
  @Describe({ summary: 'Show a call', data: { type: 'object' }, errors: ['CALL_NOT_FOUND', 'READ_MODEL_BEHIND'] })
  async one(@Param('id') id: string, @Query() { min_revision }: RevisionQuery, @CurrentAccess() { environmentId }: Access): Promise<unknown> {
    return callView(await this.owned.find<CallDocument>(calls.definition, { environmentId, id, minRevision: min_revision }, 'CALL_NOT_FOUND'));
  }

  @Get('agents/:id/calls')
  @Describe({ summary: 'List the calls of an agent, the newest first', data: { type: 'object' }, list: true, errors: ['AGENT_NOT_FOUND'] })
  async ofAgent(@Param('id') id: string, @Query() query: AgentCallsQuery, @CurrentAccess() access: Access): Promise<Answer<readonly unknown[]>> {
    await this.owned.find(AGENTS, { environmentId: access.environmentId, id }, 'AGENT_NOT_FOUND');
    return this.list({ ...query, agent_id: id }, access);
  }
}
