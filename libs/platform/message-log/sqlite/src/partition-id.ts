/** Fixed for good: a key must stay in its partition. */
export const PARTITIONS = 8;

/** Names one partition of one topic in the whole file. */
export type PartitionId = number;

export const partitionIdOf = (topicId: number, partition: number): PartitionId => topicId * PARTITIONS + partition;
export const partitionIdsOf = (topicId: number): readonly PartitionId[] => Array.from({ length: PARTITIONS }, (_, n) => partitionIdOf(topicId, n));
export const topicIdOf = (id: PartitionId): number => Math.floor(id / PARTITIONS);
export const partitionOf = (id: PartitionId): number => id % PARTITIONS;

/** FNV-1a over UTF-16 units: spreads well and costs a tenth of a cryptographic hash. Part of the format on disk. */
export function partitionFor(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) & (PARTITIONS - 1);
}
