import { Controller, Get, Param, Query } from '@nestjs/common';
import { Answer, API_PREFIX, CurrentAccess, Describe, RevisionQuery, Scopes, type Access } from '@carillon/platform/http';
import { imports, type ImportDocument } from '../projections/imports.projection';
import { importView } from '../queries/import.view';
import { OwnedDocuments } from './owned-documents';

@Controller(`${API_PREFIX}/imports`)
@Scopes('reports:read', 'campaigns:read', 'contacts:write')
export class ImportsController {
  constructor(private readonly owned: OwnedDocuments) {}

  @Get(':id')
  @Describe({ summary: 'How far an import is', data: { type: 'object' }, errors: ['IMPORT_NOT_FOUND', 'READ_MODEL_BEHIND'] })
  async one(@Param('id') id: string, @Query() { min_revision }: RevisionQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<unknown>> {
    const found = await this.owned.find<ImportDocument>(imports.definition, { environmentId, id, minRevision: min_revision }, 'IMPORT_NOT_FOUND');
    return new Answer(importView(found), { revision: found._v });
  }
}
