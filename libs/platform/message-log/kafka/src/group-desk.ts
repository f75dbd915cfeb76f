import type { ParkedMessage } from '@carillon/platform/message-log';
import type { Admin } from 'kafkajs';
import { nameOf, type Offsets } from './client/offsets';
import { removal, request } from './parking/parked-record';
import type { ParkedTopics } from './parking/parked-topics';
import type { TopicRegistry } from './topics/topic-registry';
import { parkedTopicOf } from './topics/topic-settings';

export interface GroupDeskParts {
  readonly admin: Pick<Admin, 'describeGroups' | 'setOffsets'>;
  readonly offsets: Offsets;
  readonly parked: ParkedTopics;
  readonly topics: TopicRegistry;
  /** Topics that the group is read from in this process. */
  readonly consumed: (group: string) => readonly string[];
}

/** What an operator asks about a group and does with it, from whichever process. */
export class GroupDesk {
  constructor(private readonly parts: GroupDeskParts) {}

  async lag(group: string, topics: readonly string[]): Promise<number> {
    const existing = await this.existing(topics);
    if (existing.length === 0) return 0;
    const [committed, bounds] = await Promise.all([this.parts.offsets.committed(group, existing), this.parts.offsets.bounds(existing)]);
    const lags = [...bounds].map(([place, { low, high }]) => high - Math.max(low, committed.get(place) ?? 0));
    return lags.reduce((sum, lag) => sum + lag, 0);
  }

  async parked(group: string): Promise<readonly ParkedMessage[]> {
    const topics = await this.topicsOf(group);
    await this.parts.parked.catchUp(topics);
    return topics.flatMap((topic) => this.parts.parked.state(topic)?.ofGroup(group) ?? []);
  }

  async replayParked(group: string): Promise<number> {
    const parked = await this.parked(group);
    await this.parts.parked.write(parked.map(request));
    return parked.length;
  }

  async rewind(group: string, topics: readonly string[]): Promise<void> {
    const { groups } = await this.parts.admin.describeGroups([group]);
    const isRunning = groups.some(({ state }) => state !== 'Empty' && state !== 'Dead');
    if (isRunning) throw new Error(`${group} is being consumed; close its consumers before rewinding it`);
    const existing = await this.existing(topics);
    await this.toTheBeginning(group, existing);
    const parked = (await this.parked(group)).filter(({ topic }) => existing.includes(topic));
    await this.parts.parked.write(parked.map(removal));
  }

  private async toTheBeginning(group: string, topics: readonly string[]): Promise<void> {
    const committed = await this.parts.offsets.committed(group, topics);
    const bounds = await this.parts.offsets.bounds(topics);
    for (const topic of topics) {
      const partitions = [...bounds.keys()].flatMap((_, partition) => {
        const place = nameOf({ topic, partition });
        return committed.has(place) ? [{ partition, offset: String(bounds.get(place)?.low ?? 0) }] : [];
      });
      if (partitions.length > 0) await this.parts.admin.setOffsets({ groupId: group, topic, partitions });
    }
  }

  /** Where something of the group can be parked: a group parks only of what it reads. */
  private async topicsOf(group: string): Promise<readonly string[]> {
    const topics = [...new Set([...(await this.parts.offsets.topicsOf(group)), ...this.parts.consumed(group)])].sort();
    const exists = await Promise.all(topics.map((topic) => this.parts.topics.exists(parkedTopicOf(topic))));
    return topics.filter((_, index) => exists[index]);
  }

  private async existing(topics: readonly string[]): Promise<readonly string[]> {
    const exists = await Promise.all(topics.map((topic) => this.parts.topics.exists(topic)));
    return topics.filter((_, index) => exists[index]);
  }
}
