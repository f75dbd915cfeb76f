import { daysKept, type Holiday } from '@carillon/domain/compliance';
import { DAY } from '@carillon/kernel';
import { closedOnDays, type Calendar } from '../windows/calendar';
import type { LocalDay, ZoneClock } from '../windows/zone-clock';

/** Closed on each of the holidays, from midnight to midnight. */
export function holidaysOff(clock: ZoneClock, holidays: readonly Holiday[]): Calendar {
  const years = new Map<number, readonly LocalDay[]>();
  const daysOf = (year: number): readonly LocalDay[] => {
    const days = years.get(year) ?? [...daysKept(holidays, year)];
    years.set(year, days);
    return days;
  };
  return closedOnDays(clock, (from) => nextHoliday(daysOf, from));
}

/** A holiday may be kept in the last days of the year before its own. */
function nextHoliday(daysOf: (year: number) => readonly LocalDay[], from: LocalDay): LocalDay {
  const year = new Date(from * DAY).getUTCFullYear();
  const days = [...daysOf(year - 1), ...daysOf(year), ...daysOf(year + 1)].filter((day) => day >= from);
  return Math.min(...days);
}
