import { assertNever } from '@carillon/kernel';
import { encode, publicEvent, toJson, type PublicEventDraft } from '@carillon/contracts';
import type { CallEvent, CallRef } from '@carillon/domain/call';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { Outbound } from '@carillon/platform/relay';

/** The stream categories that the dialer owns and publishes. */
export const DIALER_CATEGORIES = ['call'] as const;

export const translateCallEvent = (recorded: RecordedEvent): Outbound => {
  const { topic, message } = encode(publicCallEvent(recorded as RecordedEvent<CallEvent>));
  return { topic, message };
};

function publicCallEvent(recorded: RecordedEvent<CallEvent>): PublicEventDraft {
  const { event } = recorded;
  switch (event.type) {
    case 'DialRefused':
      return publicEvent('DialRefused', { ...inJson(event.data), factsJson: toJson(event.data.facts) }, recorded);
    case 'CallPlaced':
      return publicEvent('CallPlaced', inJson(event.data), recorded);
    case 'CallRinging':
      return publicEvent('CallRinging', inJson(event.data), recorded);
    case 'CallAnswered':
      return publicEvent('CallAnswered', inJson(event.data), recorded);
    case 'CallEnded':
      return publicEvent('CallEnded', inJson(event.data), recorded);
    default:
      return assertNever(event);
  }
}

const inJson = <T extends CallRef>({ context, ...data }: T): Omit<T, 'context'> & { readonly contextJson: string } => ({ ...data, contextJson: toJson(context) });
