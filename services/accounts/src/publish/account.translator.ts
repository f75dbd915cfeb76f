import { publicEvent, type PublicEventDraft } from '@carillon/contracts';
import type { AgentEvent, EnvironmentEvent, PhoneNumberEvent } from '@carillon/domain/account';
import type { RecordedEvent } from '@carillon/platform/event-store';

type AccountEvent = EnvironmentEvent | AgentEvent | PhoneNumberEvent;

/** The stored events of this context are published as they are, complete. */
export function toPublicAccountEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  const event = recorded.event as AccountEvent;
  switch (event.type) {
    case 'EnvironmentCreated':
      return publicEvent(event.type, event.data, recorded);
    case 'PlanChanged':
      return publicEvent(event.type, event.data, recorded);
    case 'ComplianceProfileChosen':
      return publicEvent(event.type, event.data, recorded);
    case 'TimezoneChosen':
      return publicEvent(event.type, event.data, recorded);
    case 'TokenIssued':
      return publicEvent(event.type, event.data, recorded);
    case 'TokenRevoked':
      return publicEvent(event.type, event.data, recorded);
    case 'AgentCreated':
      return publicEvent(event.type, { postCallVariables: [], ...event.data }, recorded);
    case 'PhoneNumberAdded':
      return publicEvent(event.type, event.data, recorded);
    default:
      return unpublished(event);
  }
}

/** What a newer version stored, this one cannot publish. */
const unpublished = (_event: never): undefined => undefined;
