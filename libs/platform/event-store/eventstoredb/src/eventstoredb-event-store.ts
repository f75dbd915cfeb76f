import type { Event, StreamName } from '@carillon/kernel';
import type { Appended, EventStore, NewEvent, Position, RecordedEvent, SubscribeOptions } from '@carillon/platform/event-store';
import { Appender } from './append/appender';
import { Connection } from './connection/connection';
import { LIMITS, type Limits } from './limits';
import { LogReader } from './read/log-reader';
import { Follower } from './subscribe/follower';
import type { OnTrouble } from './trouble';

export interface EventStoreDbOptions {
  /** A connection string, as `esdb://host:2113?tls=false` or `esdb+discover://user:password@cluster:2113`. */
  readonly url: string;
  /** Told of what the adapter mends by itself. */
  readonly onTrouble?: OnTrouble;
  readonly limits?: Partial<Limits>;
}

/**
 * The event store in EventStoreDB, 22.6 or newer. Throws what `isStorageUnavailable` knows when the server cannot be asked.
 * @see docs/adr/0025-eventstoredb-adapter.md
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly connection: Connection;
  private readonly reader: LogReader;
  private readonly appender: Appender;
  private readonly follower: Follower;

  /** Connects when it is first used. */
  constructor({ url, onTrouble = () => undefined, limits: given }: EventStoreDbOptions) {
    const limits = { ...LIMITS, ...given };
    this.connection = new Connection(url, limits);
    this.reader = new LogReader(this.connection, limits, onTrouble);
    this.appender = new Appender(this.connection, this.reader, limits, onTrouble);
    this.follower = new Follower(this.connection, this.reader, limits, onTrouble);
  }

  read<E extends Event = Event>(stream: StreamName, from = 0, limit?: number): Promise<readonly RecordedEvent<E>[]> {
    return this.reader.stream<E>(stream, from, limit);
  }

  append(stream: StreamName, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    return this.appender.append(stream, expected, events);
  }

  subscribeAll(options: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]> {
    return this.follower.follow(options);
  }

  head(): Promise<Position> {
    return this.reader.head();
  }

  /** Ends what is under way; nothing can be asked afterwards. */
  close(): Promise<void> {
    this.appender.close();
    return this.connection.close();
  }
}
