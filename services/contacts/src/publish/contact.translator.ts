import type { PublicEventDraft } from '@carillon/contracts';
import type { RecordedEvent } from '@carillon/platform/event-store';
import { toPublicPersonEvent } from './person.translator';
import { toPublicImportEvent } from './import.translator';
import { toPublicRecordListEvent } from './record-list.translator';

/** Streams of imports, of record lists and of contacts, on one topic. */
export function toPublicContactEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  if (recorded.stream.startsWith('recordlist-')) return toPublicRecordListEvent(recorded);
  return recorded.stream.startsWith('contact-') ? toPublicPersonEvent(recorded) : toPublicImportEvent(recorded);
}
