import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { ImportJournal } from '../importing/import-journal';
import { ImportRunner } from '../importing/import-runner';

/** An undone import frees its numbers, wherever it was undone and whatever failed after that. */
@Controller()
export class OnImportUndoneHandler {
  constructor(
    private readonly journal: ImportJournal,
    private readonly runner: ImportRunner,
  ) {}

  @OnMessage({ group: 'contacts.free-numbers', topic: TOPICS.contact, type: 'ImportUndone' })
  async onImportUndone({ data: { importId } }: PublicEvent<'ImportUndone'>): Promise<void> {
    await this.runner.stop(importId);
    const entry = await this.journal.load(importId);
    if (entry) await this.journal.remember(entry);
  }
}
