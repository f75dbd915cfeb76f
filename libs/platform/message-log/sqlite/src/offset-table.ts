import { operation, type SqliteFile } from '@carillon/platform/sqlite';
import type { PartitionId } from './partition-id';

const SAVE = 'INSERT INTO log_offset (consumer_group, partition_id, next) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET next = excluded.next';

/** The first offset of the partition that the group has not finished. */
export function committedOffset(file: SqliteFile, group: string, partition: PartitionId): number {
  const row = file.prepare('SELECT next FROM log_offset WHERE consumer_group = ? AND partition_id = ?').get(group, partition);
  return Number(row?.['next'] ?? 0);
}

/** Of one group, how far it is in which partition. */
export interface Offsets {
  readonly group: string;
  readonly next: readonly (readonly [PartitionId, number])[];
}

export const saveOffsets = operation(__filename, 'saveOffsets', (file, { group, next }: Offsets) =>
  next.forEach(([partition, offset]) => saveOffset(file, group, partition, offset)),
);

/** To be called inside a write. */
export function saveOffset(file: SqliteFile, group: string, partition: PartitionId, next: number): void {
  file.prepare(SAVE).run(group, partition, next);
}

/** To be called inside a write. */
export function forgetOffset(file: SqliteFile, group: string, partition: PartitionId): void {
  file.prepare('DELETE FROM log_offset WHERE consumer_group = ? AND partition_id = ?').run(group, partition);
}
