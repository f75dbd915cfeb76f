import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { toIso, type Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, HttpProblem, listOf, RequestId, Scopes, type Access } from '@carillon/platform/http';
import { ListStreams } from '../lists/list-streams';
import { NamedLists, type NamedListDocument } from '../lists/named-lists';

const DEFAULT_PAGE = 50;

export class CreateDncListBody {
  @IsString() @MaxLength(120) name!: string;
}

export class DncListForm extends CreateDncListBody {
  @IsString() id!: string;
  /** Those that stand now. */
  @IsInt() entries_count!: number;
  @IsString() created_at!: string;
}

export class DncListsQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  /** `next_cursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
  /** Whether the answer says how many lists there are in all. */
  @IsOptional() @IsIn(['true', 'false']) with_total?: string;
}

/** Do-not-call lists with names of their own. Their entries are at `/dnc/{id}/entries`, by the same rules as the environment's. */
@Controller(`${API_PREFIX}/dnc-lists`)
export class NamedListsController {
  constructor(
    private readonly streams: ListStreams,
    private readonly lists: NamedLists,
  ) {}

  @Post()
  @Scopes('dnc:write')
  @Describe({ summary: 'Make a do-not-call list with a name', data: DncListForm, tag: 'dnc' })
  async create(@Body() { name }: CreateDncListBody, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<DncListForm>> {
    const { environmentId, occurredAt: at } = cause;
    const revision = await this.streams.execute({ type: 'CreateList', list: id, environmentId, name, at }, cause);
    await this.lists.shows(id, revision);
    return new Answer({ id, name, entries_count: 0, created_at: toIso(at) }, { revision });
  }

  @Get()
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'List the do-not-call lists that have names', data: DncListForm, list: true, tag: 'dnc' })
  async list(@Query() { limit = DEFAULT_PAGE, cursor, with_total }: DncListsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly DncListForm[]>> {
    const { documents, next } = await this.lists.page(environmentId, { limit, ...(cursor !== undefined && { cursor }) });
    const total = with_total === 'true' ? { total: await this.lists.count(environmentId) } : {};
    return listOf(await Promise.all(documents.map((document) => this.formOf(document))), next, total);
  }

  @Get(':id')
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'Show a do-not-call list that has a name', data: DncListForm, errors: ['LIST_NOT_FOUND'], tag: 'dnc' })
  async show(@Param('id') id: string, @CurrentAccess() { environmentId }: Access): Promise<DncListForm> {
    const document = await this.lists.owned(id, environmentId);
    if (!document) throw new HttpProblem('LIST_NOT_FOUND', 'There is no such list; look the id up with GET /dnc-lists');
    return this.formOf(document);
  }

  private async formOf({ _id, name, created_at }: NamedListDocument): Promise<DncListForm> {
    return { id: _id, name, entries_count: await this.lists.entriesOf(_id), created_at: toIso(created_at) };
  }
}
