import { HOUR, type Instant } from '@carillon/kernel';

/** `YYYY-MM-DD` on the calendar of a zone. */
export function localDays(timezone: string): (instant: Instant) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<number, string>();
  return (instant) => {
    const hour = Math.floor(instant / HOUR);
    const day = known.get(hour) ?? format.format(instant);
    known.set(hour, day);
    return day;
  };
}
