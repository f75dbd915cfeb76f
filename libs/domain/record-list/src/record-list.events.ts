import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `recordlist-<id>`. Records stand in chunks of at most 1,000.

/** By what a record is told from the others of its list. */
export const UNIQUENESS = ['phone_number', 'external', 'nothing'] as const;
export type Uniqueness = (typeof UNIQUENESS)[number];

export interface ListRecord {
  /** Derived from what makes it unique: the same record again has the same id. */
  readonly recordId: string;
  /** 1 to 11, 11 the most urgent. */
  readonly priority: number;
  readonly personal: {
    /** As `POST /campaigns/{id}/contacts` takes it. */
    readonly contact: Readonly<Record<string, unknown>>;
    /** What its owner knows it by elsewhere. */
    readonly external: Readonly<Record<string, unknown>>;
  };
}

export type RecordListCreated = Event<'RecordListCreated', { readonly environmentId: string; readonly name: string; readonly uniqueness: Uniqueness; readonly at: Instant }>;
export type RecordsAdded = Event<'RecordsAdded', { readonly records: readonly ListRecord[]; readonly requestId: string; readonly at: Instant }>;
/** From here on the list's records, and those that come, are contacts of the campaign. */
export type RecordListAttached = Event<'RecordListAttached', { readonly campaignId: string; readonly at: Instant }>;

export const FILE_OUTCOMES = ['accepted', 'rejected', 'corrupted'] as const;

/** What became of a file that was uploaded to the list. Its records are there already. */
export interface ListFile {
  readonly fileId: string;
  readonly filename: string;
  /** `rejected`: nothing in it could be taken; `corrupted`: it is not what was announced. */
  readonly outcome: (typeof FILE_OUTCOMES)[number];
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Why it was not accepted. */
  readonly reason: string | null;
}
export type RecordFileJudged = Event<'RecordFileJudged', ListFile & { readonly at: Instant }>;

export type RecordListEvent = RecordListCreated | RecordsAdded | RecordListAttached | RecordFileJudged;
