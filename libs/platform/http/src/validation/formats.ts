const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const MAX_ZONE_LENGTH = 50;

/** A day that is in the calendar. */
export function isIsoDate(value: unknown): boolean {
  const match = typeof value === 'string' ? DATE.exec(value) : null;
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const knownZones = new Map<string, boolean>();

/** A zone of the IANA database; offsets such as `+02:00` and abbreviations do not know daylight saving and are refused. */
export function isZone(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > MAX_ZONE_LENGTH) return false;
  if (value !== 'UTC' && !/^[A-Za-z_]+\/[A-Za-z0-9_+/-]+$/.test(value)) return false;
  const known = knownZones.get(value) ?? canFormat(value);
  if (knownZones.size < 2_000) knownZones.set(value, known);
  return known;
}

function canFormat(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

export const isTimeOfDay = (value: unknown): boolean => typeof value === 'string' && TIME_OF_DAY.test(value);
