import { publicEvent, toJson, type PublicEventDraft } from '@carillon/contracts';
import type { ContactEvent } from '@carillon/domain/contact';
import { idOf } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';

/** What a newer version stored, this one cannot publish. */
export function toPublicPersonEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  const { type, data } = recorded.event as ContactEvent;
  if ((type as string) !== 'ContactSaved') return undefined;
  const { phones, timezone, fields, customFields } = data.personal;
  const personal = { phones: phones.map((phone) => ({ ...phone })), timezone, fields, customFieldsJson: toJson(customFields) };
  return publicEvent(type, { contactId: idOf(recorded.stream), environmentId: data.environmentId, personal, at: data.at }, recorded);
}
