import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage, type MessageContext } from '@carillon/platform/nest';
import { ImportJournal } from '../importing/import-journal';
import { Settlement } from '../importing/settlement';

/** What an import inherited while it was read comes after its end; what it claimed and did not get to is passed on. */
@Controller()
export class OnImportEndedHandler {
  constructor(
    private readonly journal: ImportJournal,
    private readonly settlement: Settlement,
  ) {}

  @OnMessage({ group: 'contacts.free-numbers', topic: TOPICS.contact, type: 'ImportCompleted' })
  async onImportCompleted({ data: { importId, campaignId } }: PublicEvent<'ImportCompleted'>, { delivery }: MessageContext): Promise<void> {
    const state = (await this.journal.load(importId))?.loaded.state;
    if (state && state.status !== 'absent' && state.duplicates > 0) await this.settlement.settle(campaignId, delivery.signal);
  }

  @OnMessage({ group: 'contacts.free-numbers', topic: TOPICS.contact, type: 'ImportFailed' })
  async onImportFailed({ data: { importId, campaignId } }: PublicEvent<'ImportFailed'>, { delivery }: MessageContext): Promise<void> {
    const entry = await this.journal.load(importId);
    if (!entry) return;
    await this.journal.remember(entry);
    await this.settlement.passOn(campaignId, importId, delivery.signal);
  }
}
