import { nameOf, type Offsets } from '../client/offsets';
import type { ParkedTopics } from '../parking/parked-topics';
import { PartitionFeed, type Assignment } from './assignment';

/** Finds out where a group stands in the partitions that were given to it. */
export interface Standing {
  of(assignment: Assignment): Promise<readonly PartitionFeed[]>;
  /** Keys of which a replay was asked for while nobody had the partition. */
  asked(feed: PartitionFeed): readonly string[];
}

/** A group goes on after what it has committed, and with the keys that it has parked. */
export class GroupStanding implements Standing {
  constructor(
    private readonly group: string,
    private readonly offsets: Offsets,
    private readonly parked: ParkedTopics,
  ) {}

  async of(assignment: Assignment): Promise<readonly PartitionFeed[]> {
    const topics = [...new Set(assignment.places.map(({ topic }) => topic))];
    if (topics.length === 0) return [];
    const [committed] = await Promise.all([this.offsets.committed(this.group, topics), this.parked.catchUp(topics)]);
    const isNew = assignment.places.some((place) => !committed.has(nameOf(place)));
    const bounds = isNew ? await this.offsets.bounds(topics) : undefined;
    return assignment.places.map((place) => {
      const next = committed.get(nameOf(place)) ?? bounds?.get(nameOf(place))?.low ?? 0;
      return new PartitionFeed(assignment, place, next, new Set(this.parked.keys(this.group, place)));
    });
  }

  asked(feed: PartitionFeed): readonly string[] {
    return this.parked.askedKeys(this.group, feed);
  }
}

/** Who only reads along begins where the topics ended when it asked, whatever happens to its connection. */
export class FollowerStanding implements Standing {
  private readonly reached = new Map<string, PartitionFeed>();

  constructor(private readonly starts: ReadonlyMap<string, number>) {}

  async of(assignment: Assignment): Promise<readonly PartitionFeed[]> {
    const feeds = assignment.places.map((place) => new PartitionFeed(assignment, place, this.startOf(nameOf(place)), new Set()));
    feeds.forEach((feed) => this.reached.set(nameOf(feed), feed));
    return feeds;
  }

  asked(): readonly string[] {
    return [];
  }

  private startOf(name: string): number {
    return this.reached.get(name)?.tracker.committable ?? this.starts.get(name) ?? 0;
  }
}
