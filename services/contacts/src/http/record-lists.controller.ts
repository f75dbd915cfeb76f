import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Uniqueness } from '@carillon/domain/record-list';
import { toIso, type Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, listOf, RequestId, Scopes, type Access } from '@carillon/platform/http';
import { CampaignGate } from '../importing/campaign-gate';
import type { ListRecordDocument, RecordListDocument } from '../record-lists/documents';
import { RecordIntake, type RecordAnswer } from '../record-lists/record-intake';
import { RecordLists } from '../record-lists/record-lists';
import { AddedRecordsForm, AddRecordsBody, AttachCampaignBody, CreateRecordListBody, ListRecordForm, ListRecordsQuery, RecordListForm, RecordListsQuery } from './record-list.bodies';

const DEFAULT_PAGE = 50;
const pagingOf = ({ limit = DEFAULT_PAGE, cursor }: RecordListsQuery) => ({ limit, ...(cursor !== undefined && { cursor }) });

const recordForm = ({ record_id, list_id, priority, contact, external, created_at }: ListRecordDocument): ListRecordForm => ({ id: record_id, record_list_id: list_id, priority, contact, external, created_at: toIso(created_at) });

const countOf = (answers: readonly RecordAnswer[], status: string): number => answers.filter((answer) => answer.status === status).length;

/** Lists of records that have names of their own: filled once, and joined to any campaigns. */
@Controller(`${API_PREFIX}/record-lists`)
export class RecordListsController {
  constructor(
    private readonly lists: RecordLists,
    private readonly intake: RecordIntake,
    private readonly gate: CampaignGate,
  ) {}

  @Post()
  @Scopes('contacts:write')
  @Describe({ summary: 'Make a record list', data: RecordListForm })
  async create(@Body() { name, uniqueness = 'phone_number' }: CreateRecordListBody, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<RecordListForm>> {
    const { environmentId, occurredAt: at } = cause;
    const revision = await this.lists.execute(id, { type: 'CreateRecordList', environmentId, name, uniqueness: uniqueness as Uniqueness, at }, cause);
    return new Answer({ id, name, uniqueness, records_count: 0, campaign_ids: [], file: null, created_at: toIso(at), updated_at: toIso(at) }, { revision });
  }

  @Get()
  @Scopes('contacts:write', 'campaigns:read')
  @Describe({ summary: 'List record lists', data: RecordListForm, list: true })
  async list(@Query() query: RecordListsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly RecordListForm[]>> {
    const { documents, next } = await this.lists.page(environmentId, pagingOf(query));
    const total = query.with_total === 'true' ? { total: await this.lists.count(environmentId) } : {};
    return listOf(await Promise.all(documents.map((each) => this.formOf(each))), next, total);
  }

  @Get(':id')
  @Scopes('contacts:write', 'campaigns:read')
  @Describe({ summary: 'Show a record list', data: RecordListForm, errors: ['LIST_NOT_FOUND'] })
  async show(@Param('id') id: string, @CurrentAccess() { environmentId }: Access): Promise<RecordListForm> {
    return this.formOf(await this.lists.owned(id, environmentId));
  }

  @Post(':id/records')
  @Scopes('contacts:write')
  @Describe({ summary: 'Add up to 1,000 records to a list', data: AddedRecordsForm, errors: ['LIST_NOT_FOUND'] })
  async add(@Param('id') id: string, @Body() { records }: AddRecordsBody, @RequestId() requestId: string, @CurrentCause() cause: Cause): Promise<AddedRecordsForm> {
    const answers = await this.intake.take(await this.lists.owned(id, cause.environmentId), records, requestId, cause);
    return { accepted: countOf(answers, 'accepted'), duplicates: countOf(answers, 'duplicate'), rejected: countOf(answers, 'rejected'), results: answers };
  }

  @Get(':id/records')
  @Scopes('contacts:write', 'campaigns:read')
  @Describe({ summary: 'List the records of a list, in the order in which they came', data: ListRecordForm, list: true, errors: ['LIST_NOT_FOUND'] })
  async records(@Param('id') id: string, @Query() query: ListRecordsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly ListRecordForm[]>> {
    await this.lists.owned(id, environmentId);
    const { documents, next } = await this.lists.records(id, pagingOf(query), query.id);
    return listOf(documents.map(recordForm), next, query.with_total === 'true' ? { total: await this.lists.recordsIn(id) } : {});
  }

  @Post(':id/campaigns')
  @Scopes('contacts:write')
  @Describe({ summary: "Make a list's records, and those that come, contacts of a campaign", data: RecordListForm, errors: ['LIST_NOT_FOUND', 'CAMPAIGN_NOT_FOUND', 'CAMPAIGN_NOT_EDITABLE'] })
  async attach(@Param('id') id: string, @Body() { campaign_id: campaignId }: AttachCampaignBody, @CurrentCause() cause: Cause): Promise<Answer<RecordListForm>> {
    await this.lists.owned(id, cause.environmentId);
    await this.gate.pass(cause.environmentId, campaignId);
    const revision = await this.lists.execute(id, { type: 'AttachRecordList', campaignId, at: cause.occurredAt }, cause);
    return new Answer(await this.formOf(await this.lists.owned(id, cause.environmentId)), { revision });
  }

  private async formOf({ _id, name, uniqueness, campaign_ids, file, created_at, updated_at }: RecordListDocument): Promise<RecordListForm> {
    return { id: _id, name, uniqueness, records_count: await this.lists.recordsIn(_id), campaign_ids: [...campaign_ids], file: file ? { ...file, record_list_id: _id } : null, created_at: toIso(created_at), updated_at: toIso(updated_at) };
  }
}
