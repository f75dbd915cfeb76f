import { DAY, DomainError, type Instant } from '@carillon/kernel';
import { DateTime } from 'luxon';
import { FOREVER } from '../forever';
import { between, remembered, type Calendar } from './calendar';
import type { TimeRange } from './time-range';
import { weeklyHours } from './weekly-hours';
import { zoneClock, type LocalDay, type ZoneClock } from './zone-clock';

/** When a campaign may call, on the clocks and the calendar of `timezone`. A campaign's settings have this shape. */
export interface CallSchedule {
  /** `YYYY-MM-DD`. */
  readonly startDate: string;
  /** `YYYY-MM-DD`, included to its end; `null` for no end. */
  readonly endDate: string | null;
  /** 1 = Monday … 7 = Sunday. */
  readonly daysOfWeek: readonly number[];
  readonly callTimeRanges: readonly TimeRange[];
  readonly timezone: string;
}

export interface CompiledSchedule {
  readonly firstInstant: Instant;
  /** Exclusive; `FOREVER` for no end. */
  readonly end: Instant;
  readonly dates: Calendar;
  readonly windows: Calendar;
}

const compiled = new WeakMap<CallSchedule, CompiledSchedule>();

/** Compiles a schedule once per object, so hand in the same object for the same settings. */
export function compileSchedule(schedule: CallSchedule): CompiledSchedule {
  const known = compiled.get(schedule);
  if (known) return known;
  const fresh = compile(schedule);
  compiled.set(schedule, fresh);
  return fresh;
}

function compile(schedule: CallSchedule): CompiledSchedule {
  const clock = clockOf(schedule.timezone);
  const firstInstant = clock.startOfDay(parseDay(schedule.startDate));
  const end = schedule.endDate === null ? FOREVER : clock.startOfDay(parseDay(schedule.endDate) + 1);
  const pattern = { daysOfWeek: schedule.daysOfWeek, ranges: schedule.callTimeRanges };
  return { firstInstant, end, dates: between(firstInstant, end), windows: remembered(weeklyHours(clock, [pattern])) };
}

function clockOf(timezone: string): ZoneClock {
  const clock = zoneClock(timezone);
  if (clock) return clock;
  throw new DomainError('UNKNOWN_TIME_ZONE', `"${timezone}" is not a zone of the tz database, such as Europe/London`, { timezone });
}

export function parseDay(date: string): LocalDay {
  const parsed = DateTime.fromFormat(date, 'yyyy-MM-dd', { zone: 'utc' });
  if (parsed.isValid) return parsed.toMillis() / DAY;
  throw new DomainError('INVALID_DATE', `"${date}" is not a date; write it as YYYY-MM-DD`, { date });
}
