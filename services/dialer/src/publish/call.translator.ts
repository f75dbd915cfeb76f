import { publicEvent, toJson, type PublicEventDraft } from '@carillon/contracts';
import type { CallEvent, CallRef } from '@carillon/domain/call';
import type { RecordedEvent } from '@carillon/platform/event-store';

/** Everything of a call is public; what the customers named themselves travels as JSON. */
export function toPublicCallEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  const event = recorded.event as CallEvent;
  switch (event.type) {
    case 'DialRefused':
      return publicEvent(event.type, { ...inJson(event.data), factsJson: toJson(event.data.facts) }, recorded);
    case 'CallPlaced':
      return publicEvent(event.type, inJson(event.data), recorded);
    case 'CallRinging':
      return publicEvent(event.type, inJson(event.data), recorded);
    case 'CallAnswered':
      return publicEvent(event.type, inJson(event.data), recorded);
    case 'CallEnded':
      return publicEvent(event.type, inJson(event.data), recorded);
    default:
      return unpublished(event);
  }
}

const inJson = <T extends CallRef>({ context, ...data }: T): Omit<T, 'context'> & { readonly contextJson: string } => ({ ...data, contextJson: toJson(context) });

/** What a newer version stored, this one cannot publish. */
const unpublished = (_event: never): undefined => undefined;
