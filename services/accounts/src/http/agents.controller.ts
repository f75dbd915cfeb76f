import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { VARIABLE_TYPES, type AgentState, type PostCallVariable } from '@carillon/domain/account';
import { toIso, type Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, RequestId, RevisionQuery, Scopes, type Access } from '@carillon/platform/http';
import { AccountAggregates } from '../directory/account-aggregates';
import { Directory } from '../directory/directory';
import { Numberings } from '../directory/numberings';
import { AGENTS, type AgentDocument } from '../directory/documents';
import { AgentsQuery } from './directory.query';
import { EntryReader } from './entry.reader';

const KINDS = ['voice', 'human'] as const;

export class PostCallVariableBody {
  @IsString() name!: string;
  @IsIn(VARIABLE_TYPES) type!: PostCallVariable['type'];
}

export class CreateAgentBody {
  @IsString() name!: string;
  /** Default `voice`. */
  @IsOptional() @IsIn(KINDS) kind?: (typeof KINDS)[number];
  @IsOptional() @IsString() language?: string | null;
  @IsOptional() @IsString() prompt?: string | null;
  /** Whether it may call people; default true. */
  @IsOptional() @IsBoolean() outbound?: boolean;
  /** What it finds out in a call. */
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => PostCallVariableBody) post_call_variables?: PostCallVariableBody[];
}

export class AgentForm extends CreateAgentBody {
  @IsString() id!: string;
  /** The agent's own in its environment. */
  @IsNumber() number!: number | null;
  @IsString() created_at!: string;
}

const agentForm = ({ _id, number = null, name, kind, outbound = true, language, prompt, post_call_variables = [], created_at }: AgentDocument) => ({
  id: _id,
  number,
  name,
  kind,
  outbound,
  language,
  prompt,
  post_call_variables,
  created_at,
});

/** A repeated creation keeps the number of the first. */
const numberOf = (state: AgentState): number | null => (state.status === 'existing' ? (state.number ?? null) : null);

@Controller(`${API_PREFIX}/agents`)
export class AgentsController {
  constructor(
    private readonly aggregates: AccountAggregates,
    private readonly numberings: Numberings,
    private readonly directory: Directory,
    private readonly reader: EntryReader,
  ) {}

  @Post()
  @Scopes('campaigns:write')
  @Describe({ summary: 'Create an agent', data: AgentForm })
  async create(@Body() body: CreateAgentBody, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const { environmentId, occurredAt: at } = cause;
    const { post_call_variables = [], outbound = true } = body;
    const agent = { name: body.name, kind: body.kind ?? 'voice', outbound, language: body.language ?? null, prompt: body.prompt ?? null };
    const number = await this.numberings.agents.next(environmentId);
    const command = { type: 'CreateAgent', environmentId, agentId: id, number, ...agent, postCallVariables: post_call_variables, at } as const;
    const { state, revision } = await this.aggregates.agents.execute(id, command, cause);
    await this.directory.acknowledge(AGENTS.name, id, revision);
    return new Answer({ id, number: numberOf(state), ...agent, post_call_variables, created_at: toIso(at) }, { revision });
  }

  @Get()
  @Scopes('campaigns:read', 'campaigns:write')
  @Describe({ summary: 'List agents', data: AgentForm, list: true })
  list(@Query() query: AgentsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    return this.reader.page(AGENTS, environmentId, query, agentForm);
  }

  @Get(':id')
  @Scopes('campaigns:read', 'campaigns:write')
  @Describe({ summary: 'Show an agent', data: AgentForm, errors: ['AGENT_NOT_FOUND', 'READ_MODEL_BEHIND'] })
  one(@Param('id') id: string, @Query() { min_revision: minRevision }: RevisionQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<unknown>> {
    return this.reader.one(AGENTS, { environmentId, id, minRevision }, agentForm, 'AGENT_NOT_FOUND');
  }
}
