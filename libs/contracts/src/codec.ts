import { contractOf, type Contract } from './catalogue';
import { UnknownEventType } from './errors';
import { fromHeaders, toHeaders } from './headers';
import type { Encoded, PublicEvent, PublicEventDraft, WireMessage } from './public-event';
import { requireParts } from './required-parts';
import { fromBytes, toBytes } from './wire';

/** The contract's codec fits its data by construction of the catalogue; the union of all of them hides that. */
interface AnyCodec {
  encode: Parameters<typeof toBytes<unknown>>[0]['encode'];
  decode: Parameters<typeof fromBytes<unknown>>[0]['decode'];
}
const codecOf = (contract: Contract): AnyCodec => contract.codec;

/** @throws UnknownEventType when no topic carries the type. */
export function encode(event: PublicEventDraft): Encoded {
  const contract = contractOf(event.type);
  const { metadata } = event;
  return {
    topic: contract.topic,
    message: { key: metadata.subject, type: event.type, headers: toHeaders(contract, metadata), value: toBytes(codecOf(contract), event.data) },
  };
}

/**
 * Fields that a newer publisher added are kept inside `data` and survive a later `encode`.
 * @throws UnknownEventType when no topic, or not the given one, carries the type
 * @throws IncompleteEvent when a header or a promised part is missing
 */
export function decode(message: Omit<WireMessage, 'key'> & { readonly topic?: string }): PublicEvent {
  const contract = contractOf(message.type);
  if (message.topic !== undefined && message.topic !== contract.topic) throw new UnknownEventType(message.type, message.topic);
  const data = fromBytes(codecOf(contract), message.value);
  requireParts(contract.type, data);
  return { type: contract.type, data, metadata: fromHeaders(message.type, message.headers) } as PublicEvent;
}
