import { DAY, type Duration, type Instant } from '@carillon/kernel';
import { ALWAYS, LOOKAHEAD, NEVER, type Calendar, type Span } from './calendar';
import { parseTimeRanges, type DayRange, type TimeRange } from './time-range';
import type { LocalDay, ZoneClock } from './zone-clock';

/** The same hours on each of some weekdays. */
export interface WeeklyPattern {
  /** 1 = Monday … 7 = Sunday. */
  readonly daysOfWeek: readonly number[];
  readonly ranges: readonly TimeRange[];
}

/**
 * An instant is open when the clock on the wall shows a time of one of the patterns. So a range that a change of clocks skips
 * starts at the next instant that exists, and one that occurs twice is open both times.
 */
export function weeklyHours(clock: ZoneClock, patterns: readonly WeeklyPattern[]): Calendar {
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => parseTimeRanges(patterns.filter(({ daysOfWeek }) => daysOfWeek.includes(day)).flatMap(({ ranges }) => ranges)));
  if (week.every((day) => day.length === 0)) return NEVER;
  if (week.every(isWholeDay)) return ALWAYS;
  return { spanAt: (instant) => spanAt(clock, week, instant) };
}

type Week = readonly (readonly DayRange[])[];

const isWholeDay = ([first]: readonly DayRange[]): boolean => first?.start === 0 && first.end === DAY;

/** 1970-01-01 was a Thursday. */
const weekdayIndex = (day: LocalDay): number => (((day + 3) % 7) + 7) % 7;

function spanAt(clock: ZoneClock, week: Week, instant: Instant): Span {
  const limit = instant + LOOKAHEAD;
  const { open, until: first } = stretchAt(clock, week, instant);
  for (let until = first; until < limit; ) {
    const next = stretchAt(clock, week, until);
    if (next.open !== open) return { open, from: instant, until, exact: true };
    until = next.until;
  }
  return { open, from: instant, until: limit, exact: false };
}

/** Until the next edge of a range, midnight or change of clocks, whichever is first. */
function stretchAt(clock: ZoneClock, week: Week, instant: Instant): { open: boolean; until: Instant } {
  const period = clock.periodAt(instant);
  const local = instant + period.offset;
  const day = Math.floor(local / DAY);
  const time = local - day * DAY;
  const { open, edge } = edgeAfter(week[weekdayIndex(day)] ?? [], time);
  return { open, until: Math.min(day * DAY + edge - period.offset, period.until) };
}

function edgeAfter(ranges: readonly DayRange[], time: Duration): { open: boolean; edge: Duration } {
  for (const { start, end } of ranges) {
    if (time < start) return { open: false, edge: start };
    if (time < end) return { open: true, edge: end };
  }
  return { open: false, edge: DAY };
}
