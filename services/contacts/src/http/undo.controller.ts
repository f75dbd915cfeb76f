import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentCause, Describe, HttpProblem, Scopes } from '@carillon/platform/http';
import { ImportBoard } from '../importing/import-board';
import { ImportJournal, type JournalEntry } from '../importing/import-journal';
import { ImportRunner } from '../importing/import-runner';
import { ImportForm, importForm } from './import.forms';

@Controller(`${API_PREFIX}/imports/:id/undo`)
export class UndoController {
  constructor(
    private readonly journal: ImportJournal,
    private readonly runner: ImportRunner,
    private readonly board: ImportBoard,
  ) {}

  @Post()
  @HttpCode(200)
  @Scopes('contacts:write')
  @Describe({ summary: 'Withdraw the leads of an import that were not yet dialled', data: ImportForm, tag: 'Contacts', errors: ['IMPORT_NOT_FOUND', 'ILLEGAL_TRANSITION'] })
  async undo(@Param('id') id: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    await this.journal.loadOf(cause.environmentId, id);
    await this.runner.stop(id);
    const undone = await this.withdraw(id, cause).finally(() => this.runner.start(id));
    await this.board.shows(id, undone.loaded.revision);
    return new Answer(importForm(undone), { revision: undone.loaded.revision });
  }

  /** The runner is let loose again in any case: it goes on, or clears away what the import has left. */
  private async withdraw(id: string, cause: Cause): Promise<JournalEntry> {
    const { state } = await this.journal.loadOf(cause.environmentId, id);
    if (state.status === 'undone') throw new HttpProblem('ILLEGAL_TRANSITION', 'The import was undone already; nothing of it is left to withdraw');
    const undone = await this.journal.recordOn(id, { type: 'UndoImport', at: cause.occurredAt }, cause);
    if (!undone) throw new HttpProblem('IMPORT_NOT_FOUND', 'There is no such import; check its id');
    return undone;
  }
}
