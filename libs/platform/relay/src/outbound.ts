import type { RecordedEvent } from '@carillon/platform/event-store';
import type { OutboundMessage } from '@carillon/platform/message-log';

export interface Outbound {
  readonly topic: string;
  readonly message: OutboundMessage;
}

/** The public form of a stored event, or `undefined` when it stays inside. Must be pure: an event may be relayed again. */
export type Translate = (recorded: RecordedEvent) => Outbound | undefined;

/** In the order of the store, per topic, so that each topic takes one call. */
export function byTopic(batch: readonly RecordedEvent[], translate: Translate): ReadonlyMap<string, readonly OutboundMessage[]> {
  const topics = new Map<string, OutboundMessage[]>();
  for (const recorded of batch) {
    const outbound = translate(recorded);
    if (!outbound) continue;
    const messages = topics.get(outbound.topic);
    if (messages) messages.push(outbound.message);
    else topics.set(outbound.topic, [outbound.message]);
  }
  return topics;
}
