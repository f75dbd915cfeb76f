import { DAY, DomainError, memoByIdentity, type Instant } from '@carillon/kernel';
import { DateTime } from 'luxon';
import { FOREVER } from '../forever';
import { between, remembered, type Calendar } from './calendar';
import type { TimeRange } from './time-range';
import { weeklyHours, type WeeklyPattern } from './weekly-hours';
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
  /** Windows per weekday, instead of the two above where there are any. */
  readonly callingHours?: readonly DayHours[];
  /** `contact`: windows are read on the contact's clocks where it gave its zone. Dates are the campaign's all the same. */
  readonly callingHoursZone?: string | null;
}

export interface DayHours extends TimeRange {
  readonly daysOfWeek: readonly number[];
}

export interface CompiledSchedule {
  readonly firstInstant: Instant;
  /** Exclusive; `FOREVER` for no end. */
  readonly end: Instant;
  readonly dates: Calendar;
  readonly windows: Calendar;
  /** The same windows on other clocks. */
  readonly byZone: Map<string, Calendar>;
}

/** Compiles a schedule once per object, so hand in the same object for the same settings. */
export const compileSchedule = memoByIdentity(compile);

function compile(schedule: CallSchedule): CompiledSchedule {
  const clock = clockOf(schedule.timezone);
  const firstInstant = clock.startOfDay(parseDay(schedule.startDate));
  const end = schedule.endDate === null ? FOREVER : clock.startOfDay(parseDay(schedule.endDate) + 1);
  return { firstInstant, end, dates: between(firstInstant, end), windows: windowsOn(clock, schedule), byZone: new Map() };
}

const windowsOn = (clock: ZoneClock, schedule: CallSchedule): Calendar => remembered(weeklyHours(clock, patternsOf(schedule)));

function patternsOf({ daysOfWeek, callTimeRanges, callingHours = [] }: CallSchedule): readonly WeeklyPattern[] {
  if (callingHours.length === 0) return [{ daysOfWeek, ranges: callTimeRanges }];
  return callingHours.map(({ daysOfWeek: days, start, end }) => ({ daysOfWeek: days, ranges: [{ start, end }] }));
}

export const isOnContactsClock = ({ callingHoursZone }: CallSchedule): boolean => callingHoursZone === 'contact';

/** Whose clocks count for a contact. @param ownZone the zone that it gave; an unknown one is as none */
export const zoneOf = (schedule: CallSchedule, ownZone: string | null): string =>
  isOnContactsClock(schedule) && ownZone !== null && zoneClock(ownZone) ? ownZone : schedule.timezone;

/** The windows that hold for a contact: one calendar per zone, compiled when the first contact there is looked at. */
export function windowsOf(schedule: CallSchedule, ownZone: string | null): Calendar {
  const { windows, byZone } = compileSchedule(schedule);
  const zone = zoneOf(schedule, ownZone);
  if (zone === schedule.timezone) return windows;
  const known = byZone.get(zone);
  if (known) return known;
  const fresh = windowsOn(clockOf(zone), schedule);
  byZone.set(zone, fresh);
  return fresh;
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
