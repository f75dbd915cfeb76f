import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { Readable } from 'node:stream';
import type { Clock } from '@carillon/kernel';
import { CLOCK, READ_STORE } from '@carillon/platform/config';
import { Answer, API_PREFIX, CurrentAccess, Describe, listOf, RawBody, Scopes, type Access } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';
import { LEAD_RESULTS, LEAD_STATUSES } from '../projections/campaign-tallies';
import { imports, type ImportDocument } from '../projections/imports.projection';
import type { LeadDocument } from '../projections/lead.document';
import { leads } from '../projections/leads.projection';
import { campaignAbandonment } from '../queries/campaign-abandonment';
import { campaignReport } from '../queries/campaign-report';
import { importView } from '../queries/import.view';
import { leadExport, type ExportFormat } from '../queries/lead-export';
import { leadView } from '../queries/lead.view';
import { AbandonmentForm } from './abandonment.form';
import { OwnedDocuments } from './owned-documents';
import { given, NoParameters, pageOf, PageQuery } from './page.query';

export class LeadsQuery extends PageQuery {
  @IsOptional() @IsIn(LEAD_STATUSES) status?: string;
  @IsOptional() @IsIn(LEAD_RESULTS) result?: string;
  /** The rule that the lead waits for. */
  @IsOptional() @IsString() waiting_for?: string;
}

export class ExportQuery {
  @IsOptional() @IsIn(['csv', 'ndjson']) format?: ExportFormat;
}

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

@Controller(`${API_PREFIX}/campaigns/:id`)
@Scopes('reports:read', 'campaigns:read')
export class CampaignDetailsController {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly owned: OwnedDocuments,
  ) {}

  @Get('leads')
  @Describe({ summary: 'List the leads of a campaign', data: { type: 'object' }, list: true, errors: ['CAMPAIGN_NOT_FOUND'] })
  async leads(@Param('id') id: string, @Query() query: LeadsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    await this.owned.campaign({ environmentId, id });
    const { status, result, waiting_for } = query;
    const where = { campaign_id: id, ...given({ status, result, waiting_rule: waiting_for }) };
    const field = waiting_for === undefined ? 'created_at' : 'waiting_until';
    const page = await this.store.find<LeadDocument>(leads.definition.name, { where, sort: { field, direction: 'asc' }, ...pageOf(query) });
    return listOf(page.documents.map(leadView), page.next);
  }

  @Get('imports')
  @Describe({ summary: 'List the imports of a campaign, the newest first', data: { type: 'object' }, list: true, errors: ['CAMPAIGN_NOT_FOUND'] })
  async imports(@Param('id') id: string, @Query() query: PageQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    await this.owned.campaign({ environmentId, id });
    const sort = { field: 'started_at', direction: 'desc' } as const;
    const page = await this.store.find<ImportDocument>(imports.definition.name, { where: { campaign_id: id }, sort, ...pageOf(query) });
    return listOf(page.documents.map(importView), page.next);
  }

  @Get('report')
  @Describe({ summary: 'A report that adds up', data: { type: 'object' }, errors: ['CAMPAIGN_NOT_FOUND'] })
  async report(@Param('id') id: string, @NoParameters() _: void, @CurrentAccess() { environmentId }: Access): Promise<unknown> {
    await this.owned.campaign({ environmentId, id });
    return campaignReport(this.store, id, this.clock.now());
  }

  @Get('abandonment')
  @Describe({ summary: 'Calls that people answered and nobody was there for, by the periods of the law', data: AbandonmentForm, errors: ['CAMPAIGN_NOT_FOUND'] })
  async abandonment(@Param('id') id: string, @NoParameters() _: void, @CurrentAccess() { environmentId }: Access): Promise<unknown> {
    return campaignAbandonment(this.store, await this.owned.campaign({ environmentId, id }), this.clock.now());
  }

  @Get('export')
  @RawBody()
  @Describe({ summary: 'Every lead with its last outcome, as CSV or NDJSON', data: { type: 'string' }, produces: 'text/csv', errors: ['CAMPAIGN_NOT_FOUND'] })
  async export(@Param('id') id: string, @Query() { format = 'csv' }: ExportQuery, @CurrentAccess() { environmentId }: Access): Promise<StreamableFile> {
    await this.owned.campaign({ environmentId, id });
    const lines = Readable.from(leadExport(this.store, id, format), { highWaterMark: 1 });
    return new StreamableFile(lines, { type: MEDIA_TYPES[format], disposition: `attachment; filename="leads-${id.replace(/[^\w.-]/g, '_')}.${format}"` });
  }
}
