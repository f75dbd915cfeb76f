import { assign, type GroupMember } from './group-member';
import { partitionIdsOf, type PartitionId } from './partition-id';

/** Shares the partitions out among the consumers of one group. A partition has at most one owner at any time. */
export class ConsumerGroup {
  private members: readonly GroupMember[] = [];
  private readonly owners = new Map<PartitionId, GroupMember>();
  private settled: Promise<void> = Promise.resolve();

  get isEmpty(): boolean {
    return this.members.length === 0;
  }

  reads(topicId: number): boolean {
    return this.members.some(({ topicIds }) => topicIds.includes(topicId));
  }

  async join(member: GroupMember): Promise<void> {
    this.members = [...this.members, member];
    try {
      await this.rebalance();
    } catch (error) {
      await this.leave(member);
      throw error;
    }
  }

  leave(member: GroupMember): Promise<void> {
    this.members = this.members.filter((other) => other !== member);
    return this.rebalance();
  }

  replay(): void {
    this.members.forEach((member) => member.replay());
  }

  private rebalance(): Promise<void> {
    const turn = this.settled.then(() => this.settle());
    this.settled = turn.catch(() => undefined);
    return turn;
  }

  private async settle(): Promise<void> {
    const wanted = assign(this.members, partitionIdsOf);
    const moving = [...this.owners].filter(([partition, owner]) => wanted.get(partition) !== owner);
    await Promise.all([...byMember(moving)].map(([member, partitions]) => this.take(member, partitions)));
    const free = [...wanted].filter(([partition]) => !this.owners.has(partition));
    byMember(free).forEach((partitions, member) => this.give(member, partitions));
  }

  private async take(member: GroupMember, partitions: readonly PartitionId[]): Promise<void> {
    await member.release(partitions);
    partitions.forEach((partition) => this.owners.delete(partition));
  }

  private give(member: GroupMember, partitions: readonly PartitionId[]): void {
    partitions.forEach((partition) => this.owners.set(partition, member));
    member.acquire(partitions);
  }
}

function byMember(pairs: readonly (readonly [PartitionId, GroupMember])[]): Map<GroupMember, PartitionId[]> {
  const grouped = new Map<GroupMember, PartitionId[]>();
  for (const [partition, member] of pairs) {
    const known = grouped.get(member);
    if (known) known.push(partition);
    else grouped.set(member, [partition]);
  }
  return grouped;
}
