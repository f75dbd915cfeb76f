import { LRUCache } from 'lru-cache';

const UNKNOWN = '';

/** Asking `Intl` costs some 50 µs; names come from customers, so what is remembered has a limit. */
const canonical = new LRUCache<string, string>({ max: 2_000, memoMethod: askIntl });

/** The one name for a zone and all its aliases, in any case; `undefined` for what the tz database of this machine has not. */
export const canonicalZone = (name: string): string | undefined => canonical.memo(name) || undefined;

/** `+05:00` and the like are no zones: they follow no place's clocks. */
export const isKnownZone = (name: string): boolean => canonicalZone(name) !== undefined;

function askIntl(name: string): string {
  if (!/^[A-Za-z]/.test(name)) return UNKNOWN;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return UNKNOWN;
  }
}
