import type { TopicOffsets } from 'kafkajs';
import type { Assignment, PartitionFeed } from './assignment';

/** Commits under the assignment that each feed belongs to. What has ended is left out: the partition may have another owner. */
export async function saveOffsets(feeds: ReadonlySet<PartitionFeed>): Promise<void> {
  const assignments = Map.groupBy([...feeds].filter(({ assignment }) => !assignment.isOver), ({ assignment }) => assignment);
  await Promise.all([...assignments].map(([assignment, own]) => commit(assignment, own)));
}

async function commit(assignment: Assignment, feeds: readonly PartitionFeed[]): Promise<void> {
  const topics = Map.groupBy(feeds, ({ topic }) => topic);
  await assignment.commit?.({ topics: [...topics].map(([topic, own]): TopicOffsets => ({ topic, partitions: own.map(positionOf) })) });
}

const positionOf = ({ partition, tracker }: PartitionFeed) => ({ partition, offset: String(tracker.committable) });

/** The group moves on or its coordinator does: that the offset was not taken is told by what follows, and it is committed then. */
const PASSING = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'NOT_COORDINATOR_FOR_GROUP', 'GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE']);

export const isPassing = (error: unknown): boolean => error instanceof Error && PASSING.has(String((error as { type?: unknown }).type));
