const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const SECOND_OF_DAY = /^(?:([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00(?::00)?)$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0));

/** `YYYY-MM-DD`, and a day that exists. Such dates compare as texts. */
export function isCalendarDate(value: unknown): value is string {
  const match = typeof value === 'string' ? DATE.exec(value) : null;
  if (!match) return false;
  const [, year = 0, month = 0, day = 0] = match.map(Number);
  return day >= 1 && day <= daysIn(year, month);
}

/** `HH:MM`, 00:00 to 23:59. Such times compare as texts. */
export const isClockTime = (value: unknown): value is string => typeof value === 'string' && CLOCK_TIME.test(value);

/** A window may also end with the day. */
export const isWindowEnd = (value: unknown): value is string => value === '24:00' || isClockTime(value);

/** `HH:MM` or `HH:MM:SS`, to the end of the day. */
export const isSecondOfDay = (value: unknown): value is string => typeof value === 'string' && SECOND_OF_DAY.test(value);

/** Since midnight. */
export function inSeconds(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
