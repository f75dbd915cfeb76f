import { DAY } from '@carillon/kernel';

/** A day that returns every year. */
export type Holiday =
  /** The same date; where it falls on a weekend, the nearest weekday is kept free as well. */
  | { readonly name: string; readonly month: number; readonly day: number }
  /** The nth weekday of a month (1 = Monday … 7 = Sunday); -1 for the last. */
  | { readonly name: string; readonly month: number; readonly weekday: number; readonly nth: number }
  /** Days after Easter Sunday. */
  | { readonly name: string; readonly easter: number };

/** Days since 1970-01-01. */
type Day = number;

const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / DAY;

/** 1 = Monday … 7 = Sunday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** All days of a year, counted from 1970-01-01, on which one of them is kept. */
export const daysKept = (holidays: readonly Holiday[], year: number): ReadonlySet<Day> => new Set(holidays.flatMap((holiday) => datesOf(holiday, year)));

function datesOf(holiday: Holiday, year: number): readonly Day[] {
  if ('easter' in holiday) return [easterSunday(year) + holiday.easter];
  if ('weekday' in holiday) return [nthWeekday(year, holiday.month, holiday.weekday, holiday.nth)];
  return withNearestWeekday(dayOf(year, holiday.month, holiday.day));
}

function withNearestWeekday(day: Day): readonly Day[] {
  const weekday = weekdayOf(day);
  if (weekday === 6) return [day, day - 1];
  return weekday === 7 ? [day, day + 1] : [day];
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  if (nth < 0) return lastBefore(dayOf(year, month + 1, 1), weekday);
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

function lastBefore(end: Day, weekday: number): Day {
  const last = end - 1;
  return last - ((weekdayOf(last) - weekday + 7) % 7);
}

/** The Gregorian computus in the form that Meeus, Jones and Butcher published. */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const inMarch = moon + week - 7 * late + 114;
  return dayOf(year, Math.floor(inMarch / 31), (inMarch % 31) + 1);
}
