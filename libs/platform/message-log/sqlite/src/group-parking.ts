import type { Failure, Message, ParkedMessage, Parking } from '@carillon/platform/message-log';
import type { ParkedTable } from './parked-table';
import type { PartitionFeed } from './partition-feed';

/** The rows of one group in the table of parked messages. */
export class GroupParking implements Parking<PartitionFeed> {
  constructor(
    private readonly table: ParkedTable,
    private readonly group: string,
  ) {}

  async park(feed: PartitionFeed, message: Message, failure: Failure): Promise<void> {
    await this.table.park(this.group, feed.id, message, failure);
    feed.parkedKeys.add(message.key);
  }

  firstOf(feed: PartitionFeed, key: string): ParkedMessage | undefined {
    return this.table.firstOf(this.group, feed.id, key);
  }

  remove(_: PartitionFeed, { id }: ParkedMessage): Promise<void> {
    return this.table.remove(id);
  }

  parkAgain(feed: PartitionFeed, parked: ParkedMessage, failure: Failure): Promise<void> {
    return this.table.parkAgain(parked, feed.id, failure);
  }
}
