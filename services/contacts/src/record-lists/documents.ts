import type { Instant } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

export interface ListFileDocument {
  readonly id: string;
  readonly filename: string;
  readonly outcome: string;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly reason: string | null;
}

export interface RecordListDocument extends Document {
  readonly environment_id: string;
  readonly name: string;
  readonly uniqueness: string;
  readonly campaign_ids: readonly string[];
  /** The newest that was uploaded. */
  readonly file?: ListFileDocument;
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

export interface ListRecordDocument extends Document {
  readonly list_id: string;
  readonly record_id: string;
  /** In the order in which they came. */
  readonly position: number;
  readonly priority: number;
  readonly contact: Readonly<Record<string, unknown>>;
  readonly external: Readonly<Record<string, unknown>>;
  readonly created_at: Instant;
}

export const RECORD_LISTS: CollectionDefinition<RecordListDocument> = { name: 'record_lists', indexes: [{ fields: ['environment_id', 'created_at'] }] };
export const LIST_RECORDS: CollectionDefinition<ListRecordDocument> = { name: 'list_records', indexes: [{ fields: ['list_id', 'position'] }] };

export const recordKey = (listId: string, recordId: string): string => `${listId}:${recordId}`;
