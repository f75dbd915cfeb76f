import { Controller, Inject } from '@nestjs/common';
import { fromJson, TOPICS, type PublicEvent } from '@carillon/contracts';
import type { Cause } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import { OnMessage } from '@carillon/platform/nest';
import type { ReadStore, Write } from '@carillon/platform/read-store';
import { CampaignFeed } from '../record-lists/campaign-feed';
import { LIST_RECORDS, RECORD_LISTS, recordKey, type ListRecordDocument, type RecordListDocument } from '../record-lists/documents';
import { RecordLists } from '../record-lists/record-lists';

const RECORD_LISTS_GROUP = 'contacts.record-lists';
const MOST_RECORDS = 1_000;

type Added = PublicEvent<'RecordsAdded'>;

/** Shows what is on a list, and makes it contacts of the campaigns that are joined to it. Each step finds what is done already. */
@Controller()
export class OnRecordListChangedHandler {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly lists: RecordLists,
    private readonly campaigns: CampaignFeed,
  ) {}

  @OnMessage({ group: RECORD_LISTS_GROUP, topic: TOPICS.contact, type: 'RecordListCreated' })
  async onCreated({ data: { recordListId, environmentId, name, uniqueness, at }, metadata: { revision } }: PublicEvent<'RecordListCreated'>): Promise<void> {
    await this.put({ _id: recordListId, _v: revision, environment_id: environmentId, name, uniqueness, campaign_ids: [], created_at: at, updated_at: at });
  }

  @OnMessage({ group: RECORD_LISTS_GROUP, topic: TOPICS.contact, type: 'RecordsAdded' })
  async onAdded(event: Added): Promise<void> {
    const { data, metadata } = event;
    const list = await this.list(data.recordListId);
    await this.store.write(data.records.map((record, index): Write<ListRecordDocument> => ({ kind: 'insert', collection: LIST_RECORDS.name, document: documentOf(event, record, index) })));
    await this.put({ ...list, _v: metadata.revision, updated_at: data.at });
    const records = data.records.map(({ priority, personal }) => ({ priority, contact: fromJson(personal.contactJson) }));
    for (const campaignId of list.campaign_ids) await this.campaigns.feed(campaignId, metadata.messageId, records, causeOf(event));
  }

  @OnMessage({ group: RECORD_LISTS_GROUP, topic: TOPICS.contact, type: 'RecordListAttached' })
  async onAttached(event: PublicEvent<'RecordListAttached'>): Promise<void> {
    const { recordListId, campaignId, at } = event.data;
    const list = await this.list(recordListId);
    for (const { event: added, metadata } of await this.lists.addedBefore(recordListId, event.metadata.revision)) {
      const records = added.data.records.map(({ priority, personal }) => ({ priority, contact: personal.contact }));
      await this.campaigns.feed(campaignId, metadata.messageId, records, causeOf(event));
    }
    await this.put({ ...list, _v: event.metadata.revision, campaign_ids: [...new Set([...list.campaign_ids, campaignId])], updated_at: at });
  }

  @OnMessage({ group: RECORD_LISTS_GROUP, topic: TOPICS.contact, type: 'RecordFileJudged' })
  async onFileJudged({ data: { recordListId, fileId, filename, outcome, accepted, duplicates, rejected, reason, at }, metadata: { revision } }: PublicEvent<'RecordFileJudged'>): Promise<void> {
    const list = await this.list(recordListId);
    await this.put({ ...list, _v: revision, file: { id: fileId, filename, outcome, accepted, duplicates, rejected, reason }, updated_at: at });
  }

  /** Events of a list come in their order, the first of them made it. */
  private async list(id: string): Promise<RecordListDocument> {
    const list = await this.store.get<RecordListDocument>(RECORD_LISTS.name, id);
    if (list) return list;
    throw new Error(`The record list ${id} has records and was never made`);
  }

  private async put(document: RecordListDocument): Promise<void> {
    await this.store.write([{ kind: 'put', collection: RECORD_LISTS.name, document }]);
  }
}

const causeOf = ({ metadata: { correlationId, messageId, occurredAt, actor, environmentId } }: PublicEvent<'RecordsAdded' | 'RecordListAttached'>): Cause => ({ correlationId, causationId: messageId, occurredAt, actor, environmentId });

const documentOf = ({ data: { recordListId, at }, metadata }: Added, { recordId, priority, personal }: Added['data']['records'][number], index: number): ListRecordDocument => ({
  _id: recordKey(recordListId, recordId),
  _v: 0,
  list_id: recordListId,
  record_id: recordId,
  position: metadata.revision * MOST_RECORDS + index,
  priority,
  contact: fromJson(personal.contactJson),
  external: fromJson(personal.externalJson),
  created_at: at,
});
