import { idOf, type Metadata, type StreamName } from '@carillon/kernel';
import type { ContractDrafts, EventType } from './catalogue';
import type { PublicEventDraft } from './public-event';

/** Where a public event comes from: a recorded event of the store is one. */
export interface Origin {
  readonly stream: StreamName;
  readonly revision: number;
  readonly metadata: Metadata;
}

/** The public form of a recorded event: the aggregate's id, which is its stream's, becomes subject and key. */
export function publicEvent<T extends EventType>(type: T, data: ContractDrafts[T], { stream, revision, metadata }: Origin): PublicEventDraft<T> {
  return { type, data, metadata: { ...metadata, subject: idOf(stream), revision } };
}
