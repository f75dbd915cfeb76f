import type { SqliteFile } from '@carillon/platform/sqlite';
import { firstOffset, nextOffset, tableOf } from './message-table';
import { committedOffset } from './offset-table';
import { partitionIdsOf, topicIdOf, type PartitionId } from './partition-id';
import type { Switchboard } from './switchboard';

/** Rows of one turn: the event loop is held no longer than it takes to delete them. */
const AT_A_TIME = 1_000;

const MARK = 'INSERT INTO log_mark (partition_id, marked_at, next) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
const MARK_BEFORE = 'SELECT marked_at, next FROM log_mark WHERE partition_id = ? AND marked_at <= ? ORDER BY marked_at DESC LIMIT 1';
const FORGET_MARKS = 'DELETE FROM log_mark WHERE partition_id = ? AND marked_at < ?';
const REMEMBERED = "SELECT DISTINCT consumer_group FROM log_offset WHERE partition_id BETWEEN ? AND ? AND instr(consumer_group, '~') = 0";
// What is parked points to its message.
const deleteFrom = (partition: PartitionId): string =>
  `DELETE FROM ${tableOf(partition)} WHERE place >= ? AND place < ? AND place NOT IN (SELECT place FROM log_parked WHERE partition_id = ${partition})`;

/** Writes down where each partition ends now, for messages do not say when they were published. */
export function markEnds(file: SqliteFile, partitions: readonly PartitionId[], now: number): void {
  for (const partition of partitions) {
    const next = nextOffset(file, partition);
    if (next > (markBefore(file, partition, now)?.next ?? 0)) file.prepare(MARK).run(partition, now, next);
  }
}

interface Mark {
  readonly marked_at: number;
  readonly next: number;
}

const markBefore = (file: SqliteFile, partition: PartitionId, at: number): Mark | undefined => file.prepare(MARK_BEFORE).get(partition, at) as Mark | undefined;

/**
 * Up to where a partition may be forgotten: what was published until `before` and all groups have finished. The last message
 * stays, because the next one's place follows from it.
 */
function boundOf(file: SqliteFile, switchboard: Switchboard, partition: PartitionId, before: number): number {
  const mark = markBefore(file, partition, before);
  if (!mark) return 0;
  file.prepare(FORGET_MARKS).run(partition, mark.marked_at);
  const groups = new Set([...remembered(file, topicIdOf(partition)), ...switchboard.readersOf(topicIdOf(partition))]);
  if (groups.size === 0) return 0;
  return Math.min(mark.next, nextOffset(file, partition) - 1, ...[...groups].map((group) => committedOffset(file, group, partition)));
}

/** Groups that have ever finished a message of the topic; those that only read along begin at its end. */
function remembered(file: SqliteFile, topicId: number): readonly string[] {
  const partitions = partitionIdsOf(topicId);
  return file.prepare(REMEMBERED).all(partitions[0] ?? 0, partitions.at(-1) ?? 0).map((row) => String(row['consumer_group']));
}

/** Deletes in pieces, each in a write of its own. @returns how many messages were forgotten. */
export async function forget(file: SqliteFile, switchboard: Switchboard, partition: PartitionId, before: number): Promise<number> {
  const bound = await file.write(() => boundOf(file, switchboard, partition, before));
  let deleted = 0;
  for (let from = firstOffset(file, partition) ?? bound; from < bound; from += AT_A_TIME) {
    const end = Math.min(bound, from + AT_A_TIME);
    deleted += await file.write(() => Number(file.prepare(deleteFrom(partition)).run(from, end).changes));
  }
  return deleted;
}

/** The message with which the partition begins may be gone, though its key or its number is not. */
export const isForgotten = (file: SqliteFile, partition: PartitionId): boolean => (firstOffset(file, partition) ?? 0) > 0;
