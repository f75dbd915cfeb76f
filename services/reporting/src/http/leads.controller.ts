import { Controller, Get, Inject, Param } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import { API_PREFIX, CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';
import type { LeadDocument } from '../projections/lead.document';
import { leads } from '../projections/leads.projection';
import { leadTimeline } from '../queries/lead-timeline';
import { leadView } from '../queries/lead.view';
import { OwnedDocuments } from './owned-documents';
import { NoParameters } from './page.query';

@Controller(`${API_PREFIX}/leads`)
@Scopes('reports:read', 'campaigns:read')
export class LeadsController {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly owned: OwnedDocuments,
  ) {}

  @Get(':id')
  @Describe({ summary: 'A lead and what happened to it', data: { type: 'object' }, errors: ['LEAD_NOT_FOUND'] })
  async one(@Param('id') id: string, @NoParameters() _: void, @CurrentAccess() { environmentId }: Access): Promise<unknown> {
    const lead = await this.owned.find<LeadDocument>(leads.definition, { environmentId, id }, 'LEAD_NOT_FOUND');
    return { ...leadView(lead), timeline: await leadTimeline(this.store, lead) };
  }
}
