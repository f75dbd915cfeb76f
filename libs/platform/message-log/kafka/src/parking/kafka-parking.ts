import type { Failure, Message, ParkedMessage, Parking } from '@carillon/platform/message-log';
import type { PartitionFeed } from '../consuming/assignment';
import { answer, parkedRecord, removal } from './parked-record';
import type { ParkedTopics } from './parked-topics';

/** One group's parked messages, on the topics beside those that it reads. */
export class KafkaParking implements Parking<PartitionFeed> {
  constructor(
    private readonly topics: ParkedTopics,
    private readonly group: string,
  ) {}

  async park(feed: PartitionFeed, message: Message, failure: Failure): Promise<void> {
    await this.topics.write([parkedRecord(this.group, message, failure)]);
    feed.parkedKeys.add(message.key);
  }

  firstOf(feed: PartitionFeed, key: string): ParkedMessage | undefined {
    return this.lane(feed, key)[0];
  }

  async remove(_: PartitionFeed, parked: ParkedMessage): Promise<void> {
    await this.topics.write([removal(parked), answer(parked)]);
  }

  async parkAgain(feed: PartitionFeed, parked: ParkedMessage, { error, attempts }: Failure): Promise<void> {
    const answers = this.lane(feed, parked.key).map(answer);
    await this.topics.write([parkedRecord(this.group, parked, { error, attempts: parked.attempts + attempts }), ...answers]);
  }

  private lane({ topic, partition }: PartitionFeed, key: string): readonly ParkedMessage[] {
    return this.topics.state(topic)?.lane(this.group, partition, key) ?? [];
  }
}
