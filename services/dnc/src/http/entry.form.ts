import { toIso, type Instant } from '@carillon/kernel';
import { isActive, type DncEntryDocument } from '../entries/dnc-entry.document';

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));

export const entryForm = (entry: DncEntryDocument, list: string, now: Instant) => ({
  list,
  phone_number: entry.phone_number,
  reason: entry.reason,
  source: entry.source,
  expires_at: isoOrNull(entry.expires_at),
  created_at: isoOrNull(entry.created_at),
  active: isActive(entry, now),
});

export const listingForm = (entry: DncEntryDocument, list: string) => ({ list, reason: entry.reason, expires_at: isoOrNull(entry.expires_at) });
