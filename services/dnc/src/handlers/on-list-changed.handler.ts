import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { DncEntries } from '../entries/dnc-entries';
import { listedPart, removedPart } from '../entries/with-change';
import { NamedLists } from '../lists/named-lists';
import { ENTRIES_GROUP } from './groups';

/** Versions of a list: whole chunks. */
@Controller()
export class OnListChangedHandler {
  constructor(
    private readonly entries: DncEntries,
    private readonly lists: NamedLists,
  ) {}

  @OnMessage({ group: ENTRIES_GROUP, topic: TOPICS.dnc, type: 'DncListCreated' })
  async onCreated({ data: { list, environmentId, name, at }, metadata: { revision } }: PublicEvent<'DncListCreated'>): Promise<void> {
    await this.lists.put({ _id: list, _v: revision, environment_id: environmentId, name, created_at: at });
    await this.entries.reached(list, revision);
  }

  @OnMessage({ group: ENTRIES_GROUP, topic: TOPICS.dnc, type: 'DncEntriesAdded' })
  async onAdded({ data, metadata: { revision } }: PublicEvent<'DncEntriesAdded'>): Promise<void> {
    const { list, environmentId, source, entries, at } = data;
    const changes = entries.map(({ numberKey, reason, expiresAt, personal }) => {
      const part = listedPart(revision, { phone_number: personal.number, reason, source, expires_at: expiresAt, created_at: at });
      return { list, environmentId, numberKey, road: 'bulk' as const, part };
    });
    await this.entries.apply(changes);
    await this.entries.reached(list, revision);
  }

  @OnMessage({ group: ENTRIES_GROUP, topic: TOPICS.dnc, type: 'DncEntriesRemoved' })
  async onRemoved({ data, metadata: { revision } }: PublicEvent<'DncEntriesRemoved'>): Promise<void> {
    const { list, environmentId, numberKeys, at } = data;
    const part = removedPart(revision, at);
    await this.entries.apply(numberKeys.map((numberKey) => ({ list, environmentId, numberKey, road: 'bulk' as const, part })));
    await this.entries.reached(list, revision);
  }
}
