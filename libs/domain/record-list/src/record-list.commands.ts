import type { Instant } from '@carillon/kernel';
import type { ListFile, ListRecord, Uniqueness } from './record-list.events';

export interface CreateRecordList {
  readonly type: 'CreateRecordList';
  readonly environmentId: string;
  readonly name: string;
  readonly uniqueness: Uniqueness;
  readonly at: Instant;
}

export interface AddRecords {
  readonly type: 'AddRecords';
  readonly records: readonly ListRecord[];
  /** Repeated under the same id, it has one effect. */
  readonly requestId: string;
  readonly at: Instant;
}

export interface AttachRecordList {
  readonly type: 'AttachRecordList';
  readonly campaignId: string;
  readonly at: Instant;
}

export interface JudgeFile extends ListFile {
  readonly type: 'JudgeFile';
  readonly at: Instant;
}

export type RecordListCommand = CreateRecordList | AddRecords | AttachRecordList | JudgeFile;
