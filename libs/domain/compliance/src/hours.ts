import type { Holiday } from './holidays';
import type { LocalRule } from './provenance';

/** Half-open `[start, end)`, `HH:MM` on a 24-hour clock; `24:00` is a valid end. */
export interface HoursOfDay {
  readonly start: string;
  readonly end: string;
}

/** The same hours on each of some weekdays. */
export interface HoursOfDays {
  /** 1 = Monday … 7 = Sunday. */
  readonly daysOfWeek: readonly number[];
  readonly ranges: readonly HoursOfDay[];
}

/** Hours within which the law of a place lets people be called, on the clocks of the called party. */
export interface LegalHoursRule extends LocalRule {
  /** A weekday that none of them names is closed. */
  readonly week: readonly HoursOfDays[];
  /** Closed all day. */
  readonly closedOn: readonly Holiday[];
}

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
export const WEEKDAYS = [1, 2, 3, 4, 5] as const;
export const BUT_SUNDAY = [1, 2, 3, 4, 5, 6] as const;

export const hours = (daysOfWeek: readonly number[], start: string, end: string): HoursOfDays => ({ daysOfWeek, ranges: [{ start, end }] });
