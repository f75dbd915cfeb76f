import type { PublicEventDraft } from '@carillon/contracts';
import type { RecordedEvent } from '@carillon/platform/event-store';
import { toPublicImportEvent } from './import.translator';
import { toPublicRecordListEvent } from './record-list.translator';

/** Streams of imports and of record lists, on one topic. */
export const toPublicContactEvent = (recorded: RecordedEvent): PublicEventDraft | undefined =>
  recorded.stream.startsWith('recordlist-') ? toPublicRecordListEvent(recorded) : toPublicImportEvent(recorded);
