import { PHONE_TYPES, type Event, type Instant, type PhoneType } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.

export const IMPORT_FORMATS = ['csv', 'xlsx', 'ndjson', 'json'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export { PHONE_TYPES, type PhoneType };

/** A row that became a lead. Everything that tells who it is stands in `personal`. */
export interface AcceptedContact {
  /** Line or element of the source, from 1, header not counted. */
  readonly row: number;
  readonly leadId: string;
  /** Keyed hash of the number to dial first. */
  readonly numberKey: string;
  /** ISO 3166-1 alpha-2 of the number, where it has one. */
  readonly country: string | null;
  /** IANA zones that the called party may be in: one when it was given, all candidates of the number otherwise. */
  readonly zones: readonly string[];
  readonly zoneSource: 'contact' | 'address' | 'number' | 'unknown';
  /** Jurisdictions that the called party may be in, such as `US-FL`; absent: those of the number. */
  readonly places?: readonly string[];
  /** What each source said of the place, such as `address=US-FL`; absent: nobody but the number spoke. */
  readonly placeEvidence?: readonly string[];
  readonly personal: ContactPersonal;
}

export interface ContactPersonal {
  readonly phones: readonly { readonly type: PhoneType; readonly number: string }[];
  /** first_name, last_name, email, company, job_title, address, city, state, country, postal_code, utm_*: those given. */
  readonly fields: Readonly<Record<string, string>>;
  readonly customFields: Readonly<Record<string, unknown>>;
}

export interface RejectedRow {
  readonly row: number;
  readonly code: string;
  readonly field: string;
  readonly message: string;
  /** The row as it came, cut to 1,000 characters. */
  readonly personal: { readonly raw: string };
}

export interface DuplicateRow {
  readonly row: number;
  readonly leadId: string;
}

export type ImportStarted = Event<
  'ImportStarted',
  {
    readonly environmentId: string;
    readonly campaignId: string;
    readonly format: ImportFormat;
    readonly filename: string | null;
    /** Bytes of the spooled source, where there is one. */
    readonly bytes: number | null;
    readonly at: Instant;
  }
>;
/** ≥ 500 rows at a time but for the last: each row of `(after, through]` is in exactly one of the three lists. */
export type ContactsImported = Event<
  'ContactsImported',
  {
    readonly campaignId: string;
    readonly after: number;
    readonly through: number;
    readonly accepted: readonly AcceptedContact[];
    readonly duplicates: readonly DuplicateRow[];
    readonly rejected: readonly RejectedRow[];
    /** Of the duplicates those whose lead another import has, as they would have been accepted; absent: none. */
    readonly waiting?: readonly AcceptedContact[];
    readonly at: Instant;
  }
>;
/** Duplicates that are leads after all: the import that had their numbers was undone. */
export type DuplicatesAdmitted = Event<
  'DuplicatesAdmitted',
  {
    readonly campaignId: string;
    readonly accepted: readonly AcceptedContact[];
    /** What the import has inherited is in, up to this place among the campaign's claims. */
    readonly inherited: number;
    readonly at: Instant;
  }
>;
export type ImportCompleted = Event<'ImportCompleted', { readonly campaignId: string; readonly rows: number; readonly at: Instant }>;
export type ImportFailed = Event<'ImportFailed', { readonly campaignId: string; readonly code: string; readonly message: string; readonly at: Instant }>;
export type ImportUndone = Event<'ImportUndone', { readonly campaignId: string; readonly at: Instant }>;
/** What an undone import had belongs to those who waited for it, as leads, or to nobody. */
export type ImportReleased = Event<'ImportReleased', { readonly campaignId: string; readonly at: Instant }>;

export type ImportEvent = ImportStarted | ContactsImported | DuplicatesAdmitted | ImportCompleted | ImportFailed | ImportUndone | ImportReleased;
