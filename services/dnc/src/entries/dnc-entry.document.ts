import type { Instant } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** What a list says of a number. Nothing of it is left when the entry was removed, but when that was. */
export interface Listing {
  readonly phone_number: string | null;
  readonly reason: string | null;
  readonly source: string | null;
  /** `null`: never. Of a removed entry: when it was removed, so that it has ended for whoever looks at this field alone. */
  readonly expires_at: Instant | null;
  readonly created_at: Instant | null;
}

/** What one stream says; `revision` is the last of its events that counts here. */
export interface Part extends Listing {
  readonly revision: number;
  readonly listed: boolean;
}

/** `single`: added one by one, on the number's own stream. `bulk`: a version of the list's stream. */
export const ROADS = ['single', 'bulk'] as const;
export type Road = (typeof ROADS)[number];

/**
 * One number on one list, `<list>:<number key>`. An environment's list is fed by two streams that are not ordered against
 * each other, so the document keeps what each of them said last and shows the part that holds longer: the number is listed
 * while either stream lists it, whatever the order of arrival. `_v` counts the changes of the document, so that two writers
 * of different parts cannot overwrite each other. Entries that were removed stay, without personal data, to recognise a
 * late redelivery.
 */
export interface DncEntryDocument extends Document, Listing {
  readonly list: string;
  readonly environment_id: string | null;
  readonly number_key: string;
  /** For queries: 0 when removed, `FOREVER` when it never expires. */
  readonly listed_until: Instant;
  readonly single: Part | null;
  readonly bulk: Part | null;
  /** Of the list's stream, each that added or removed the number; absent where none did, or in documents that are older than this. */
  readonly bulk_revisions?: readonly number[];
}

export const FOREVER: Instant = Number.MAX_SAFE_INTEGER;

export const DNC_ENTRIES: CollectionDefinition<DncEntryDocument> = { name: 'dnc_entries', indexes: [{ fields: ['list', 'created_at'] }] };

/** `_id` is a list, `_v` the version of its stream that the entries reflect. */
export const DNC_LISTS: CollectionDefinition = { name: 'dnc_lists', indexes: [] };

export const entryId = (list: string, numberKey: string): string => `${list}:${numberKey}`;

/** Of an entry that stands. */
export const endOf = ({ expires_at }: Pick<Listing, 'expires_at'>): Instant => expires_at ?? FOREVER;

export const isPartActive = (part: Part | null, now: Instant): part is Part => part !== null && part.listed && endOf(part) > now;

export const isActive = ({ listed_until }: DncEntryDocument, now: Instant): boolean => listed_until > now;
