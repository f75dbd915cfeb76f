import { OffsetTracker, type Feed, type Message, type OutboundMessage } from '@carillon/platform/message-log';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { readPage } from './message-table';
import { committedOffset } from './offset-table';
import { partitionOf, type PartitionId } from './partition-id';

/** Messages that were just published, from memory. */
export interface Published {
  readonly partition: PartitionId;
  readonly first: number;
  readonly messages: readonly OutboundMessage[];
}

/** Where one consumer stands in one partition of the file. */
export class PartitionFeed implements Feed {
  readonly tracker: OffsetTracker;
  readonly parkedKeys = new Set<string>();
  readonly lane: string;
  private readonly lost = new AbortController();
  private next: number;

  constructor(
    private readonly file: SqliteFile,
    private readonly topic: string,
    readonly id: PartitionId,
    group: string,
  ) {
    this.next = committedOffset(file, group, id);
    this.tracker = new OffsetTracker(this.next);
    this.lane = `${id}/`;
  }

  get signal(): AbortSignal {
    return this.lost.signal;
  }

  lose(): void {
    this.lost.abort();
  }

  read(limit: number): { messages: readonly Message[]; isLast: boolean } {
    const page = readPage(this.file, this.id, this.next, limit);
    this.next = (page.messages.at(-1)?.offset ?? this.next - 1) + 1;
    return { messages: page.messages.map((message) => this.place(message, message.offset)), isLast: page.isLast };
  }

  /** Saves reading back what this process has just written; only when nothing before it is still to be read. */
  take({ first, messages }: Published): readonly Message[] | undefined {
    if (first !== this.next) return undefined;
    this.next = first + messages.length;
    return messages.map((message, index) => this.place(message, first + index));
  }

  private place({ key, type, headers, value }: OutboundMessage, offset: number): Message {
    return { topic: this.topic, partition: partitionOf(this.id), offset, key, type, headers, value };
  }
}
