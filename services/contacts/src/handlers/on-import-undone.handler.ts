import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage, type MessageContext } from '@carillon/platform/nest';
import { ImportJournal } from '../importing/import-journal';
import { ImportRunner } from '../importing/import-runner';
import { Settlement } from '../importing/settlement';

/** An undone import frees its numbers, for those who waited for them first, wherever it was undone and whatever failed after that. */
@Controller()
export class OnImportUndoneHandler {
  constructor(
    private readonly journal: ImportJournal,
    private readonly runner: ImportRunner,
    private readonly settlement: Settlement,
  ) {}

  @OnMessage({ group: 'contacts.free-numbers', topic: TOPICS.contact, type: 'ImportUndone' })
  async onImportUndone({ data: { importId, campaignId } }: PublicEvent<'ImportUndone'>, { delivery }: MessageContext): Promise<void> {
    await this.runner.stop(importId);
    const entry = await this.journal.load(importId);
    if (!entry) return;
    await this.journal.remember(entry);
    await this.settlement.passOn(campaignId, importId, delivery.signal);
  }
}
