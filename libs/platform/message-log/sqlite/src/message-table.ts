import type { OutboundMessage } from '@carillon/platform/message-log';
import { operation, type SqliteFile } from '@carillon/platform/sqlite';
import { messageIdOf, offsetOf, type PartitionId } from './partition-id';
import { decodeHeaders, encodeHeaders } from './stored-headers';

/** Read in pages of at most so many bytes, so that large messages do not add up. */
const PAGE_BYTES = 1_000_000;

const INSERT = 'INSERT INTO log_message (id, key, type, headers, value) VALUES (?, ?, ?, ?, ?)';
const LAST = 'SELECT id FROM log_message WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1';
const FIRST = 'SELECT id FROM log_message WHERE id >= ? AND id < ? ORDER BY id LIMIT 1';
const PAGE = 'SELECT id, key, type, headers, value FROM log_message WHERE id >= ? AND id < ? ORDER BY id LIMIT ?';

export type MessageRow = readonly [id: number, key: string, type: string, headers: string, value: Uint8Array];

export interface StoredMessage extends OutboundMessage {
  readonly offset: number;
}

export interface MessagePage {
  readonly messages: readonly StoredMessage[];
  /** There was nothing more to read. */
  readonly isLast: boolean;
}

/** The offset that the next message of the partition gets. Asked of the table each time, so a rolled-back write leaves no trace. */
export function nextOffset(file: SqliteFile, partition: PartitionId): number {
  const row = file.prepare(LAST).get(messageIdOf(partition, 0), messageIdOf(partition + 1, 0));
  return row ? offsetOf(Number(row['id'])) + 1 : 0;
}

/** Of the oldest message that is still there. */
export function firstOffset(file: SqliteFile, partition: PartitionId): number | undefined {
  const row = file.prepare(FIRST).get(messageIdOf(partition, 0), messageIdOf(partition + 1, 0));
  return row && offsetOf(Number(row['id']));
}

/** A message without its place. */
export type NewRow = readonly [key: string, type: string, headers: string, value: Uint8Array];

export interface Batch {
  readonly partition: PartitionId;
  readonly rows: readonly NewRow[];
}

export const newRow = ({ key, type, headers, value }: OutboundMessage): NewRow => [key, type, encodeHeaders(headers), value];

/** Returns the offset of the first message of each batch. */
export const insertBatches = operation(__filename, 'insertBatches', (file, batches: readonly Batch[]): number[] => batches.map((batch) => insert(file, batch)));

function insert(file: SqliteFile, { partition, rows }: Batch): number {
  const first = nextOffset(file, partition);
  const statement = file.prepare(INSERT);
  let id = messageIdOf(partition, first);
  for (const row of rows) statement.run(id++, ...row);
  return first;
}

export function readPage(file: SqliteFile, partition: PartitionId, from: number, limit: number): MessagePage {
  const statement = file.prepare(PAGE);
  statement.setReturnArrays(true);
  const messages: StoredMessage[] = [];
  let bytes = 0;
  for (const row of statement.iterate(messageIdOf(partition, from), messageIdOf(partition + 1, 0), limit) as Iterable<unknown> as Iterable<MessageRow>) {
    messages.push(toMessage(row));
    bytes += row[4].length;
    if (bytes >= PAGE_BYTES) return { messages, isLast: false };
  }
  return { messages, isLast: messages.length < limit };
}

export const toMessage = ([id, key, type, headers, value]: MessageRow): StoredMessage => ({
  offset: offsetOf(id),
  key,
  type,
  headers: decodeHeaders(headers),
  value,
});
