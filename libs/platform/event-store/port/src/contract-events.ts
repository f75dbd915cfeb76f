import { randomUUID } from 'node:crypto';
import type { StreamName } from '@carillon/kernel';
import type { NewEvent, RecordedEvent } from './event-store';

/** Builders for the contract suite. Ids are new each time, so that it can run on a store that is not empty. */
export const newStream = (category = 'note'): StreamName => `${category}-${randomUUID()}`;

/** A category that no other test uses. */
export const newCategory = (): string => `note${randomUUID().replaceAll('-', '')}`;

export const noted = (text: string, messageId: string = randomUUID()): NewEvent => ({
  event: { type: 'Noted', data: { text } },
  metadata: { messageId, correlationId: 'correlation', causationId: 'cause', occurredAt: 1_767_225_600_123, actor: 'system', environmentId: 'env', schemaVersion: 3 },
});

export const ofType = (type: string, text = type): NewEvent => ({ ...noted(text), event: { type, data: { text } } });

export const textsOf = (events: readonly RecordedEvent[]): string[] => events.map(({ event }) => (event.data as { text: string }).text);

export const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
