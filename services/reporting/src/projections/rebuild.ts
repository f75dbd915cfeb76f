import { TOPICS } from '@carillon/contracts';
import type { MessageLog } from '@carillon/platform/message-log';
import type { ReadStore } from '@carillon/platform/read-store';
import { openCollections, PROJECTED } from './all-projections';

export const REPORTING_GROUP = 'reporting.project-events';
export const REPORTING_TOPICS = [TOPICS.campaign, TOPICS.contact, TOPICS.lead, TOPICS.call] as const;

/**
 * Empties the projections and lets the next start read all topics from their beginning.
 * @throws Error when the service is running.
 */
export async function rebuild(log: MessageLog, store: ReadStore): Promise<void> {
  await openCollections(store);
  // Before anything is lost: it refuses when the group is running. Whoever dies after it only projects again what is there.
  await log.rewind(REPORTING_GROUP, REPORTING_TOPICS);
  for (const { name } of PROJECTED) await store.clear(name);
}
