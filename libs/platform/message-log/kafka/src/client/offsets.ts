import type { Admin } from 'kafkajs';

/** One partition of one topic. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

export const nameOf = ({ topic, partition }: Place): string => `${topic}/${partition}`;

export interface Bounds {
  /** The oldest offset that is kept. */
  readonly low: number;
  /** The offset that the next message gets. */
  readonly high: number;
}

/** What the brokers know about offsets. */
export class Offsets {
  constructor(private readonly admin: Pick<Admin, 'fetchOffsets' | 'fetchTopicOffsets'>) {}

  /** By name of the place; for topics that exist. */
  async bounds(topics: readonly string[]): Promise<ReadonlyMap<string, Bounds>> {
    const entries = topics.map(async (topic) => {
      const partitions = await this.admin.fetchTopicOffsets(topic);
      return partitions.map(({ partition, low, high }) => [nameOf({ topic, partition }), { low: Number(low), high: Number(high) }] as const);
    });
    return new Map((await Promise.all(entries)).flat());
  }

  /** The first offset that the group has not finished, by name of the place; missing where it has committed nothing. */
  async committed(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const fetched = await this.admin.fetchOffsets({ groupId: group, topics: [...topics] });
    const entries = fetched.flatMap(({ topic, partitions }) => partitions.map(({ partition, offset }) => [nameOf({ topic, partition }), Number(offset)] as const));
    return new Map(entries.filter(([, offset]) => offset >= 0));
  }

  /** Topics of which the group has ever committed an offset. */
  async topicsOf(group: string): Promise<readonly string[]> {
    const fetched = await this.admin.fetchOffsets({ groupId: group });
    return fetched.map(({ topic }) => topic);
  }
}
