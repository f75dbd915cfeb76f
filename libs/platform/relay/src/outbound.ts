import type { RecordedEvent } from '@carillon/platform/event-store';
import type { OutboundMessage } from '@carillon/platform/message-log';

export interface Outbound {
  readonly topic: string;
  readonly message: OutboundMessage;
}

type Translated = Outbound | undefined;

/**
 * The public form of a stored event, or `undefined` when it stays inside. Must be pure: an event may be relayed again. One
 * that has to look into its stream first gives a promise.
 */
export type Translate = (recorded: RecordedEvent) => Translated | Promise<Translated>;

/** In the order of the store, per topic, so that each topic takes one call. */
export async function byTopic(batch: readonly RecordedEvent[], translate: Translate): Promise<ReadonlyMap<string, readonly OutboundMessage[]>> {
  const topics = new Map<string, OutboundMessage[]>();
  for (const recorded of batch) {
    const translated = translate(recorded);
    const outbound = translated instanceof Promise ? await translated : translated;
    if (!outbound) continue;
    const messages = topics.get(outbound.topic);
    if (messages) messages.push(outbound.message);
    else topics.set(outbound.topic, [outbound.message]);
  }
  return topics;
}
