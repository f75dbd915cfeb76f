import type { Failure, Message, ParkedMessage } from '@carillon/platform/message-log';
import { operation, type SqliteFile } from '@carillon/platform/sqlite';
import { readPage } from './message-table';
import { partitionOf, topicIdOf, type PartitionId } from './partition-id';
import type { Topics } from './topics';

const PARK = 'INSERT INTO log_parked (consumer_group, partition_id, key, place, error, attempts) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';
const SELECT = 'SELECT id, partition_id, place, error, attempts, parked_at FROM log_parked WHERE consumer_group = ?';
const OF_GROUP = `${SELECT} ORDER BY partition_id, place`;
const FIRST_OF_KEY = `${SELECT} AND partition_id = ? AND key = ? ORDER BY place LIMIT 1`;
const KEYS = 'SELECT key, max(replay_asked) AS asked FROM log_parked WHERE consumer_group = ? AND partition_id = ? GROUP BY key';
const GIVE_UP = 'UPDATE log_parked SET replay_asked = 0 WHERE consumer_group = ? AND partition_id = ? AND key = ?';

type ParkedRow = readonly [id: number, partition: PartitionId, offset: number, error: string, attempts: number, parkedAt: number];

type NewParked = readonly [group: string, partition: PartitionId, key: string, offset: number, error: string, attempts: number];

export const insertParked = operation(__filename, 'insertParked', (file, parked: NewParked) => void file.prepare(PARK).run(...parked));

export interface ParkedKey {
  readonly key: string;
  /** Somebody asked for its messages to be delivered again. */
  readonly isReplayAsked: boolean;
}

/** What the groups could not handle. A row points to its message, which stays in the log. */
export class ParkedTable {
  constructor(
    private readonly file: SqliteFile,
    private readonly topics: Topics,
  ) {}

  async park(group: string, partition: PartitionId, message: Message, { error, attempts }: Failure): Promise<void> {
    await this.file.perform(insertParked, () => [group, partition, message.key, message.offset, error, attempts] as const);
  }

  ofGroup(group: string): readonly ParkedMessage[] {
    return this.select(OF_GROUP, group).flatMap((row) => this.toParked(group, row));
  }

  firstOf(group: string, partition: PartitionId, key: string): ParkedMessage | undefined {
    return this.select(FIRST_OF_KEY, group, partition, key).flatMap((row) => this.toParked(group, row))[0];
  }

  keys(group: string, partition: PartitionId): readonly ParkedKey[] {
    const rows = this.file.prepare(KEYS).all(group, partition);
    return rows.map((row) => ({ key: String(row['key']), isReplayAsked: row['asked'] === 1 }));
  }

  async askReplay(group: string): Promise<number> {
    const { changes } = await this.file.write((file) => file.prepare('UPDATE log_parked SET replay_asked = 1 WHERE consumer_group = ?').run(group));
    return Number(changes);
  }

  async remove(id: string): Promise<void> {
    await this.file.write((file) => file.prepare('DELETE FROM log_parked WHERE id = ?').run(Number(id)));
  }

  /** It failed again: the new reason is kept, and the whole key waits for the next request. */
  async parkAgain({ id, group, key }: ParkedMessage, partition: PartitionId, { error, attempts }: Failure): Promise<void> {
    await this.file.write((file) => {
      file.prepare('UPDATE log_parked SET error = ?, attempts = attempts + ? WHERE id = ?').run(error, attempts, Number(id));
      file.prepare(GIVE_UP).run(group, partition, key);
    });
  }

  /** To be called inside a write. */
  forget(group: string, partition: PartitionId): void {
    this.file.prepare('DELETE FROM log_parked WHERE consumer_group = ? AND partition_id = ?').run(group, partition);
  }

  private select(sql: string, ...parameters: readonly (string | number)[]): readonly ParkedRow[] {
    const statement = this.file.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all(...parameters) as unknown[] as ParkedRow[];
  }

  private toParked(group: string, [id, partition, offset, error, attempts, parkedAt]: ParkedRow): readonly ParkedMessage[] {
    const place = { topic: this.topics.nameOf(topicIdOf(partition)), partition: partitionOf(partition) };
    const { messages } = readPage(this.file, partition, offset, 1);
    return messages.map((message) => ({ ...message, ...place, id: String(id), group, error, attempts, parkedAt }));
  }
}
