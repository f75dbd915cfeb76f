import type { PartitionId } from './partition-id';

/** A consumer as its group sees it. */
export interface GroupMember {
  readonly topicIds: readonly number[];
  acquire(partitions: readonly PartitionId[]): void;
  /** Resolves when none of its handlers runs on them and their offsets are committed. */
  release(partitions: readonly PartitionId[]): Promise<void>;
  /** Parked messages were asked for again. */
  replay(): void;
}

/** Every partition of every topic goes to one of those who want the topic. */
export function assign(members: readonly GroupMember[], partitionsOf: (topicId: number) => readonly PartitionId[]): Map<PartitionId, GroupMember> {
  const topics = new Set(members.flatMap((member) => member.topicIds));
  return new Map([...topics].flatMap((topic) => deal(partitionsOf(topic), members.filter((member) => member.topicIds.includes(topic)))));
}

function deal(partitions: readonly PartitionId[], members: readonly GroupMember[]): readonly (readonly [PartitionId, GroupMember])[] {
  return partitions.flatMap((partition, index) => {
    const member = members[index % members.length];
    return member ? [[partition, member] as const] : [];
  });
}
