import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `dnc-<list>`; a list is `global`, an environment's id, `campaign.<campaignId>`, or the id of a named list. Its version is the stream's
// revision. Numbers stand in chunks of at most 1,000.

export interface DncEntry {
  readonly numberKey: string;
  readonly reason: string | null;
  readonly expiresAt: Instant | null;
  readonly personal: { readonly number: string };
}

export type DncEntriesAdded = Event<
  'DncEntriesAdded',
  {
    readonly list: string;
    /** `null` for the global list. */
    readonly environmentId: string | null;
    readonly source: 'api' | 'import' | 'automatic' | 'campaign';
    readonly entries: readonly DncEntry[];
    /** Who repeats a request names it again; absent where nobody repeats. */
    readonly requestId?: string;
    readonly at: Instant;
  }
>;
export type DncEntriesRemoved = Event<
  'DncEntriesRemoved',
  {
    readonly list: string;
    readonly environmentId: string | null;
    readonly numberKeys: readonly string[];
    readonly reason: string | null;
    readonly requestId?: string;
    readonly at: Instant;
  }
>;

/** A list with a name of its own, that campaigns may name; the first event of its stream. */
export type DncListCreated = Event<'DncListCreated', { readonly list: string; readonly environmentId: string; readonly name: string; readonly at: Instant }>;

export type DncEvent = DncListCreated | DncEntriesAdded | DncEntriesRemoved;
