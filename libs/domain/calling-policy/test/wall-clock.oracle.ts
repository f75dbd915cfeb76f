import { MINUTE, type Instant } from '@carillon/kernel';
import type { CallSchedule } from '../src/windows/call-schedule';
import type { TimeRange } from '../src/windows/time-range';

/** A second opinion on local time that shares no code with the policy: it asks `Intl` to write the time, and reads it. */
export interface WallTime {
  readonly date: string;
  readonly time: string;
  readonly weekday: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const style = { hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-GB', { ...style, timeZone: zone });
  formats.set(zone, format);
  return format;
}

/** `Sun, 08/03/2026, 03:00` is how en-GB writes it. */
export function wallTime(zone: string, instant: Instant): WallTime {
  const match = /^(\w{3}),? (\d\d)\/(\d\d)\/(\d{4}), (\d\d:\d\d)$/.exec(formatOf(zone).format(instant));
  if (!match) throw new Error(`Unreadable: ${formatOf(zone).format(instant)}`);
  const [, weekday = '', day, month, year, time = ''] = match;
  return { date: `${year}-${month}-${day}`, time, weekday: WEEKDAYS.indexOf(weekday) + 1 };
}

const covers = ({ time }: WallTime, ranges: readonly TimeRange[]): boolean => ranges.some(({ start, end }) => start <= time && time < end);

export function inWindows({ daysOfWeek, callTimeRanges, timezone }: CallSchedule, instant: Instant): boolean {
  const wall = wallTime(timezone, instant);
  return daysOfWeek.includes(wall.weekday) && covers(wall, callTimeRanges);
}

export function inDates({ startDate, endDate, timezone }: CallSchedule, instant: Instant): boolean {
  const { date } = wallTime(timezone, instant);
  return startDate <= date && (endDate === null || date <= endDate);
}

export const inStandardHours = (zones: readonly string[], instant: Instant): boolean =>
  zones.every((zone) => covers(wallTime(zone, instant), [{ start: '08:00', end: '21:00' }]));

/** The first whole minute of `[from, limit)` for which `holds`. */
export function firstMinute(from: Instant, limit: Instant, holds: (instant: Instant) => boolean): Instant | undefined {
  for (let at = Math.ceil(from / MINUTE) * MINUTE; at < limit; at += MINUTE) if (holds(at)) return at;
  return undefined;
}
