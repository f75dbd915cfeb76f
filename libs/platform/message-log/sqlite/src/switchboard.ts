import { memoByIdentity } from '@carillon/kernel';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { ConsumerGroup } from './consumer-group';
import type { PartitionId } from './partition-id';
import type { Published } from './partition-feed';

export type Listener = (published: Published) => void;

/** Connects the publishers and the consumers of one file within this process, whichever log object they came through. */
export class Switchboard {
  static readonly of = memoByIdentity((_: SqliteFile) => new Switchboard());
  private readonly groups = new Map<string, ConsumerGroup>();
  private followers = 0;
  private readonly listeners = new Map<PartitionId, Set<Listener>>();

  group(name: string): ConsumerGroup {
    const group = this.groups.get(name) ?? new ConsumerGroup();
    this.groups.set(name, group);
    return group;
  }

  /** Groups that consume the topic now. */
  readersOf(topicId: number): readonly string[] {
    return [...this.groups].filter(([, group]) => group.reads(topicId)).map(([name]) => name);
  }

  /** A group name for one who reads along. */
  nameOfFollower(group: string): string {
    return `${group}~${this.followers++}`;
  }

  listen(partition: PartitionId, listener: Listener): void {
    const listeners = this.listeners.get(partition) ?? new Set();
    this.listeners.set(partition, listeners.add(listener));
  }

  unlisten(partition: PartitionId, listener: Listener): void {
    this.listeners.get(partition)?.delete(listener);
  }

  announce(published: Published): void {
    this.listeners.get(published.partition)?.forEach((listener) => listener(published));
  }
}
