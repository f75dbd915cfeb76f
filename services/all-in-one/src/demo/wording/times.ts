import type { Instant } from '@carillon/kernel';

const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const DAY_AND_TIME: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', ...TIME };
const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'short' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** `Mon 2 Mar, 09:00`, in a zone. */
export const dayAndTime = (at: Instant, zone: string): string => written(at, zone, DAY_AND_TIME);

/** The time alone when it is the same day as `from`. */
export const timeSeenFrom = (at: Instant, from: Instant, zone: string): string =>
  written(at, zone, DAY) === written(from, zone, DAY) ? written(at, zone, TIME) : dayAndTime(at, zone);

/** `America/New_York` → `New York`. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Making a format takes a thousand times as long as using it. */
function written(at: Instant, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${Object.keys(options).join()}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  formats.set(key, format);
  return format.format(at);
}
