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

export type RecordListEvent = RecordListCreated | RecordsAdded | RecordListAttached;
