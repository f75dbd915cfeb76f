import { publicEvent, type PublicEventDraft } from '@carillon/contracts';
import type { DncEvent, RegistryEvent } from '@carillon/domain/dnc';
import type { NumberEvent } from '@carillon/domain/number';
import type { RecordedEvent } from '@carillon/platform/event-store';

/** Leases and intents stay inside; so does the id under which a request is recognised. */
export function toPublicDncEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  const event = recorded.event as DncEvent | NumberEvent | RegistryEvent;
  switch (event.type) {
    case 'NumberSuppressed':
      return publicEvent(event.type, event.data, recorded);
    case 'NumberReinstated':
      return publicEvent(event.type, event.data, recorded);
    case 'DncListCreated':
      return publicEvent(event.type, event.data, recorded);
    case 'DncEntriesAdded':
      return publicEvent(event.type, event.data, recorded);
    case 'DncEntriesRemoved':
      return publicEvent(event.type, event.data, recorded);
    case 'RegistryVersionLoaded':
      return publicEvent(event.type, event.data, recorded);
    case 'RegistryWithdrawn':
      return publicEvent(event.type, event.data, recorded);
    default:
      return undefined;
  }
}
