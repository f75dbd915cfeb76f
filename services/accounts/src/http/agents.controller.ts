import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { toIso, type Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, RequestId, RevisionQuery, Scopes, type Access } from '@carillon/platform/http';
import { AccountAggregates } from '../directory/account-aggregates';
import { Directory } from '../directory/directory';
import { AGENTS, type AgentDocument } from '../directory/documents';
import { DirectoryQuery } from './directory.query';
import { EntryReader } from './entry.reader';

const KINDS = ['voice', 'human'] as const;

export class CreateAgentBody {
  @IsString() name!: string;
  /** Default `voice`. */
  @IsOptional() @IsIn(KINDS) kind?: (typeof KINDS)[number];
  @IsOptional() @IsString() language?: string | null;
  @IsOptional() @IsString() prompt?: string | null;
}

export class AgentForm extends CreateAgentBody {
  @IsString() id!: string;
  @IsString() created_at!: string;
}

const agentForm = ({ _id, name, kind, language, prompt, created_at }: AgentDocument) => ({ id: _id, name, kind, language, prompt, created_at });

@Controller(`${API_PREFIX}/agents`)
export class AgentsController {
  constructor(
    private readonly aggregates: AccountAggregates,
    private readonly directory: Directory,
    private readonly reader: EntryReader,
  ) {}

  @Post()
  @Scopes('campaigns:write')
  @Describe({ summary: 'Create an agent', data: AgentForm })
  async create(@Body() body: CreateAgentBody, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const { environmentId, occurredAt: at } = cause;
    const agent = { name: body.name, kind: body.kind ?? 'voice', language: body.language ?? null, prompt: body.prompt ?? null };
    const { revision } = await this.aggregates.agents.execute(id, { type: 'CreateAgent', environmentId, agentId: id, ...agent, at }, cause);
    await this.directory.acknowledge(AGENTS.name, id, revision);
    return new Answer({ id, ...agent, created_at: toIso(at) }, { revision });
  }

  @Get()
  @Scopes('campaigns:read', 'campaigns:write')
  @Describe({ summary: 'List agents', data: AgentForm, list: true })
  list(@Query() query: DirectoryQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    return this.reader.page(AGENTS, environmentId, query, agentForm);
  }

  @Get(':id')
  @Scopes('campaigns:read', 'campaigns:write')
  @Describe({ summary: 'Show an agent', data: AgentForm, errors: ['AGENT_NOT_FOUND', 'READ_MODEL_BEHIND'] })
  one(@Param('id') id: string, @Query() { min_revision: minRevision }: RevisionQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<unknown>> {
    return this.reader.one(AGENTS, { environmentId, id, minRevision }, agentForm, 'AGENT_NOT_FOUND');
  }
}
