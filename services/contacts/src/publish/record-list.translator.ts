import { publicEvent, toJson, type PublicEventDraft } from '@carillon/contracts';
import type { ListRecord, RecordListEvent } from '@carillon/domain/record-list';
import { idOf } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';

/** All of a list is public, but for the id under which a request is recognised. */
export function toPublicRecordListEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  const event = recorded.event as RecordListEvent;
  const recordListId = idOf(recorded.stream);
  switch (event.type) {
    case 'RecordListCreated':
      return publicEvent(event.type, { recordListId, ...event.data }, recorded);
    case 'RecordsAdded':
      return publicEvent(event.type, { recordListId, records: event.data.records.map(recordOf), at: event.data.at }, recorded);
    case 'RecordFileJudged':
      return publicEvent(event.type, { recordListId, ...event.data }, recorded);
    case 'RecordListAttached':
      return publicEvent(event.type, { recordListId, ...event.data }, recorded);
    default:
      return unpublished(event);
  }
}

const recordOf = ({ personal: { contact, external }, ...record }: ListRecord) => ({ ...record, personal: { contactJson: toJson(contact), externalJson: toJson(external) } });

/** What a newer version stored, this one cannot publish. */
const unpublished = (_event: never): undefined => undefined;
