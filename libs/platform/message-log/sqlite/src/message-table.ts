import type { OutboundMessage } from '@carillon/platform/message-log';
import { operation, type SqliteFile } from '@carillon/platform/sqlite';
import type { PartitionId } from './partition-id';
import { decodeHeaders, encodeHeaders } from './stored-headers';

/** Read in pages of at most so many bytes, so that large messages do not add up. */
const PAGE_BYTES = 1_000_000;

const COLUMNS = 'place, key, type, headers, value';

/** Each partition has a table, to whose end everything is written: a page then fills up and is not touched again. */
export const tableOf = (partition: PartitionId): string => `log_partition_${partition}`;

/** A message's `place` is its offset. Migrations begin with this table: what changes it is one of them. */
export const createTable = (partition: PartitionId): string =>
  `CREATE TABLE IF NOT EXISTS ${tableOf(partition)} (place INTEGER PRIMARY KEY, key TEXT NOT NULL, type TEXT NOT NULL, headers TEXT NOT NULL, value BLOB NOT NULL)`;

type MessageRow = readonly [place: number, key: string, type: string, headers: string, value: Uint8Array];

export interface StoredMessage extends OutboundMessage {
  readonly offset: number;
}

export interface MessagePage {
  readonly messages: readonly StoredMessage[];
  /** There was nothing more to read. */
  readonly isLast: boolean;
}

/** The offset that the next message of the partition gets. Asked of the table each time, so a rolled-back write leaves no trace. */
export const nextOffset = (file: SqliteFile, partition: PartitionId): number => (endOf('max', file, partition) ?? -1) + 1;

/** Of the oldest message that is still there. */
export const firstOffset = (file: SqliteFile, partition: PartitionId): number | undefined => endOf('min', file, partition);

function endOf(end: 'min' | 'max', file: SqliteFile, partition: PartitionId): number | undefined {
  const place = file.prepare(`SELECT ${end}(place) AS place FROM ${tableOf(partition)}`).get()?.['place'] as number | null | undefined;
  return place ?? undefined;
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
  const statement = file.prepare(`INSERT INTO ${tableOf(partition)} (${COLUMNS}) VALUES (?, ?, ?, ?, ?)`);
  rows.forEach((row, index) => statement.run(first + index, ...row));
  return first;
}

export function readPage(file: SqliteFile, partition: PartitionId, from: number, limit: number): MessagePage {
  const statement = file.prepare(`SELECT ${COLUMNS} FROM ${tableOf(partition)} WHERE place >= ? ORDER BY place LIMIT ?`);
  statement.setReturnArrays(true);
  const messages: StoredMessage[] = [];
  let bytes = 0;
  for (const row of statement.iterate(from, limit) as Iterable<unknown> as Iterable<MessageRow>) {
    messages.push(toMessage(row));
    bytes += row[4].length;
    if (bytes >= PAGE_BYTES) return { messages, isLast: false };
  }
  return { messages, isLast: messages.length < limit };
}

const toMessage = ([offset, key, type, headers, value]: MessageRow): StoredMessage => ({ offset, key, type, headers: decodeHeaders(headers), value });
