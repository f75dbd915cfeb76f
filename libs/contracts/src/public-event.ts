import type { Metadata } from '@carillon/kernel';
import type { ContractDrafts, ContractEvents, EventType } from './catalogue';
import type { Topic } from './topics';

/** What is known about a public event besides its data. */
export interface PublicMetadata extends Metadata {
  /** The aggregate's id: the key of the message. */
  readonly subject: string;
  /** Place in the aggregate's stream, from 0: versions its state, and has gaps only where an event is not public. */
  readonly revision: number;
}

/** An event as a subscriber gets it; a union by `type`, so a `switch` narrows `data`. */
export type PublicEvent<T extends EventType = EventType> = {
  [K in T]: { readonly type: K; readonly data: ContractEvents[K]; readonly metadata: PublicMetadata };
}[T];

/** An event as a publisher gives it: optional fields may be left out. Every `PublicEvent` is one. */
export type PublicEventDraft<T extends EventType = EventType> = {
  [K in T]: { readonly type: K; readonly data: ContractDrafts[K]; readonly metadata: PublicMetadata };
}[T];

/** What the message log carries. */
export interface WireMessage {
  readonly key: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Uint8Array;
}

export interface Encoded {
  readonly topic: Topic;
  readonly message: WireMessage;
}
