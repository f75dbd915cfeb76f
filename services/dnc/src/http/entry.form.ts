import { toIso, type Instant } from '@carillon/kernel';
import { isActive, type DncEntryDocument } from '../entries/dnc-entry.document';

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));

/** The keyed hash of the number, written as a UUID: the same entry under the same id on every list. */
export const idOfKey = (key: string): string => `${key.slice(0, 8)}-${key.slice(8, 12)}-${key.slice(12, 16)}-${key.slice(16, 20)}-${key.slice(20)}`;

export const keyOfId = (id: string): string => id.replaceAll('-', '').toLowerCase();

export const entryForm = (entry: DncEntryDocument, list: string, now: Instant) => ({
  id: idOfKey(entry.number_key),
  list,
  phone_number: entry.phone_number,
  reason: entry.reason,
  source: entry.source,
  expires_at: isoOrNull(entry.expires_at),
  created_at: isoOrNull(entry.created_at),
  active: isActive(entry, now),
});

export const listingForm = (entry: DncEntryDocument, list: string) => ({ list, reason: entry.reason, expires_at: isoOrNull(entry.expires_at) });
