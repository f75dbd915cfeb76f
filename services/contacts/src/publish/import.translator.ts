import { publicEvent, type ContractDrafts, type PublicEventDraft } from '@carillon/contracts';
import type { AcceptedContact, ContactsImported, ImportEvent } from '@carillon/domain/import';
import { idOf } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';

type PublicChunk = ContractDrafts['ContactsImported'];
type PublicContact = PublicChunk['accepted'][number];

/** Of an import everything is public but what duplicates said; what the customers named themselves travels as JSON. */
export function toPublicImportEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  const event = recorded.event as ImportEvent;
  const importId = idOf(recorded.stream);
  switch (event.type) {
    case 'ImportStarted':
      return publicEvent(event.type, { importId, ...event.data }, recorded);
    case 'ContactsImported':
      return publicEvent(event.type, chunkOf(importId, event.data), recorded);
    case 'DuplicatesAdmitted':
      return publicEvent(event.type, { importId, campaignId: event.data.campaignId, accepted: event.data.accepted.map(contactOf), at: event.data.at }, recorded);
    case 'ImportCompleted':
      return publicEvent(event.type, { importId, ...event.data }, recorded);
    case 'ImportFailed':
      return publicEvent(event.type, { importId, ...event.data }, recorded);
    case 'ImportUndone':
      return publicEvent(event.type, { importId, ...event.data }, recorded);
    case 'ImportReleased':
      return publicEvent(event.type, { importId, ...event.data }, recorded);
    default:
      return unpublished(event);
  }
}

const chunkOf = (importId: string, { accepted, duplicates, rejected, waiting: _, ...chunk }: ContactsImported['data']): PublicChunk => ({
  importId,
  ...chunk,
  accepted: accepted.map(contactOf),
  duplicates: [...duplicates],
  rejected: [...rejected],
});

function contactOf({ zones, places = [], placeEvidence = [], personal: { phones, fields, customFields }, ...contact }: AcceptedContact): PublicContact {
  const customFieldsJson = Object.keys(customFields).length > 0 ? JSON.stringify(customFields) : '';
  return { ...contact, zones: [...zones], places: [...places], placeEvidence: [...placeEvidence], personal: { phones: [...phones], fields, customFieldsJson } };
}

/** What a newer version stored, this one cannot publish. */
const unpublished = (_event: never): undefined => undefined;
