import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { DncEntries } from '../entries/dnc-entries';
import { listedPart, removedPart } from '../entries/with-change';
import { ENTRIES_GROUP } from './groups';

/** Single entries of an environment's list. */
@Controller()
export class OnNumberListedHandler {
  constructor(private readonly entries: DncEntries) {}

  @OnMessage({ group: ENTRIES_GROUP, topic: TOPICS.dnc, type: 'NumberSuppressed' })
  async onSuppressed({ data, metadata }: PublicEvent<'NumberSuppressed'>): Promise<void> {
    const { environmentId, numberKey, reason, source, expiresAt, at, personal } = data;
    const part = listedPart(metadata.revision, { phone_number: personal.number, reason, source, expires_at: expiresAt, created_at: at });
    await this.entries.apply([{ list: environmentId, environmentId, numberKey, road: 'single', part }]);
  }

  @OnMessage({ group: ENTRIES_GROUP, topic: TOPICS.dnc, type: 'NumberReinstated' })
  async onReinstated({ data, metadata }: PublicEvent<'NumberReinstated'>): Promise<void> {
    const { environmentId, numberKey, at } = data;
    await this.entries.apply([{ list: environmentId, environmentId, numberKey, road: 'single', part: removedPart(metadata.revision, at) }]);
  }
}
