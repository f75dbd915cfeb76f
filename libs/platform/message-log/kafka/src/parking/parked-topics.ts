import { randomUUID } from 'node:crypto';
import type { ParkedMessage, Timers } from '@carillon/platform/message-log';
import { nameOf, type Offsets, type Place } from '../client/offsets';
import type { Fetched } from '../consuming/fetched';
import type { Member } from '../consuming/membership';
import type { Outgoing } from '../publishing/outgoing';
import type { Publisher } from '../publishing/publisher';
import { ParkedFollower } from './parked-follower';
import { mark } from './parked-record';
import type { ParkedState } from './parked-state';

/** Compaction may have taken the last records of a topic, so that its end is never read: then a mark of one's own is. */
const PATIENCE = 1_000;

export type FollowParked = (topics: readonly string[], member: Member) => Promise<void>;

export interface ParkedTopicsParts {
  readonly offsets: Pick<Offsets, 'bounds'>;
  readonly publisher: Publisher;
  readonly timers: Timers;
  /** Topics that are always followed together; others are followed when they are first named. */
  readonly listed: readonly string[];
  /** Starts to read the topics of parked messages. */
  readonly follow: FollowParked;
  readonly onAsked: (parked: ParkedMessage) => void;
}

/** What is parked of the topics that this process has to do with, kept up to date by reading along. */
export class ParkedTopics {
  private readonly followers = new Map<string, Promise<ParkedFollower>>();
  private readonly known = new Map<string, ParkedFollower>();

  constructor(private readonly parts: ParkedTopicsParts) {}

  /** Resolves when everything that was parked, asked for or removed before is known. */
  async catchUp(topics: readonly string[]): Promise<void> {
    await Promise.all(topics.map((topic) => this.catchUpWith(topic)));
  }

  /** For topics that are caught up with. */
  state(topic: string): ParkedState | undefined {
    return this.known.get(topic)?.state;
  }

  keys(group: string, place: Place): readonly string[] {
    return this.state(place.topic)?.keys(group, place) ?? [];
  }

  askedKeys(group: string, place: Place): readonly string[] {
    return this.state(place.topic)?.askedKeys(group, place) ?? [];
  }

  /** Resolves when the records are durable and `state` shows them. */
  async write(records: readonly Outgoing[]): Promise<void> {
    if (records.length === 0) return;
    const sent = await this.parts.publisher.send(records);
    const topics = new Set(records.map(({ topic }) => topic));
    const seen = [...this.known.values()].filter(({ parkedTopic }) => topics.has(parkedTopic));
    await Promise.all(seen.map((follower) => follower.reached(sent.lastOffset(follower.parkedTopic, 0))));
  }

  private async catchUpWith(topic: string): Promise<void> {
    const follower = await this.follower(topic);
    const { high = 0 } = (await this.parts.offsets.bounds([follower.parkedTopic])).get(nameOf({ topic: follower.parkedTopic, partition: 0 })) ?? {};
    if (await this.isWithin(follower.reached(high - 1))) return;
    const sent = await this.parts.publisher.send([mark(topic, randomUUID())]);
    await follower.reached(sent.lastOffset(follower.parkedTopic, 0));
  }

  private isWithin(reached: Promise<void>): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = this.parts.timers(PATIENCE, () => resolve(false));
      void reached.then(() => (cancel(), resolve(true)));
    });
  }

  private follower(topic: string): Promise<ParkedFollower> {
    const known = this.followers.get(topic);
    if (known) return known;
    const followers = (this.parts.listed.includes(topic) ? this.parts.listed : [topic]).map((each) => new ParkedFollower(each, this.parts.onAsked));
    const opened = this.open(followers);
    for (const follower of followers) {
      const ready = opened.then(() => follower);
      this.followers.set(follower.topic, ready);
      ready.catch(() => this.followers.delete(follower.topic));
    }
    return this.follower(topic);
  }

  private async open(followers: readonly ParkedFollower[]): Promise<void> {
    const byParkedTopic = new Map(followers.map((follower) => [follower.parkedTopic, follower]));
    const take = async (fetched: Fetched) => byParkedTopic.get(fetched.topic)?.take(fetched);
    await this.parts.follow([...byParkedTopic.keys()], { mayJoin: () => true, joined: () => undefined, take });
    followers.forEach((follower) => this.known.set(follower.topic, follower));
  }
}
