import { Readable } from 'node:stream';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { API_PREFIX, CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import { ImportJournal } from '../importing/import-journal';
import { RejectReport } from '../rejects/reject-report';

const CSV = 'text/csv; charset=utf-8';

@Controller(`${API_PREFIX}/imports/:id/rejects.csv`)
export class RejectsController {
  constructor(
    private readonly journal: ImportJournal,
    private readonly report: RejectReport,
  ) {}

  @Get()
  @Scopes('contacts:write', 'campaigns:read')
  @Describe({ summary: 'Every row that became no lead, and why', data: { type: 'string' }, produces: 'text/csv', tag: 'Contacts', errors: ['IMPORT_NOT_FOUND'] })
  async rejects(@Param('id') id: string, @CurrentAccess() { environmentId }: Access): Promise<StreamableFile> {
    const { state } = await this.journal.loadOf(environmentId, id);
    return new StreamableFile(Readable.from(this.report.lines(id, state.inherited !== undefined)), { type: CSV, disposition: `attachment; filename="rejects.csv"` });
  }
}
