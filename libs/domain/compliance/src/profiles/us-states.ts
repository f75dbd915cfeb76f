import { HOUR } from '@carillon/kernel';
import type { Holiday } from '../holidays';
import { BUT_SUNDAY, EVERY_DAY, hours, WEEKDAYS, type HoursOfDays, type LegalHoursRule } from '../hours';
import type { CapRule } from '../profile';
import { ALWAYS_IN_FORCE, since, type Provenance } from '../provenance';
import {
  ALABAMA_HOLIDAYS,
  LOUISIANA_HOLIDAYS,
  MISSISSIPPI_HOLIDAYS,
  PENNSYLVANIA_HOLIDAYS,
  RHODE_ISLAND_HOLIDAYS,
  UTAH_HOLIDAYS,
} from './us-holidays';

// Published tables disagree in details; where they do, the narrower hours stand here. A rule whose first day in force is
// not certain has none: it holds always.

const state = (code: string, week: readonly HoursOfDays[], source: string, { closedOn = [], ...force }: { closedOn?: readonly Holiday[] } & Partial<Omit<Provenance, 'source'>> = {}): LegalHoursRule => ({
  jurisdiction: `US-${code}`,
  week,
  closedOn,
  source,
  ...ALWAYS_IN_FORCE,
  ...force,
});

const daily = (start: string, end: string): readonly HoursOfDays[] => [hours(EVERY_DAY, start, end)];
const notOnSundays = (start: string, end: string): readonly HoursOfDays[] => [hours(BUT_SUNDAY, start, end)];

/** States whose hours are narrower than the federal ones. */
export const STATE_HOURS: readonly LegalHoursRule[] = [
  state('AL', notOnSundays('08:00', '20:00'), 'Ala. Admin. Code 770-X-5-.17; holidays Ala. Code 1-3-8', { closedOn: ALABAMA_HOLIDAYS }),
  state('CT', daily('09:00', '20:00'), 'Conn. Gen. Stat. 42-288a'),
  state('FL', daily('08:00', '20:00'), 'Fla. Stat. 501.616(6)(a)', since('2021-07-01')),
  state('KY', daily('10:00', '21:00'), 'Ky. Rev. Stat. 367.46955'),
  state('LA', notOnSundays('08:00', '20:00'), 'La. Rev. Stat. 45:844.31; holidays La. Rev. Stat. 1:55', { closedOn: LOUISIANA_HOLIDAYS }),
  state('MA', daily('08:00', '20:00'), 'Mass. Gen. Laws ch. 159C'),
  state('MD', daily('08:00', '20:00'), 'Md. Code, Com. Law 14-4504 (Stop the Spam Calls Act of 2023)', since('2024-01-01')),
  state('MI', daily('09:00', '21:00'), 'Mich. Comp. Laws 445.112; published tables'),
  state('MN', daily('09:00', '21:00'), 'Minn. Stat. 325E.30'),
  state('MS', notOnSundays('08:00', '20:00'), 'Miss. Code 77-3-723; holidays Miss. Code 3-3-7', { closedOn: MISSISSIPPI_HOLIDAYS }),
  state('NM', daily('09:00', '21:00'), 'N.M. Stat. 57-12-22'),
  state('NV', daily('09:00', '20:00'), 'Nev. Rev. Stat. 228.600 and following; published tables'),
  state('OK', daily('08:00', '20:00'), '15 Okla. Stat. 775C.4', since('2022-11-01')),
  state('PA', daily('08:00', '21:00'), '73 Pa. Stat. 2245.2, no calls on legal holidays', { closedOn: PENNSYLVANIA_HOLIDAYS }),
  state('RI', [hours(WEEKDAYS, '09:00', '18:00'), hours([6], '10:00', '17:00')], 'R.I. Gen. Laws 5-61-2(9), 5-61-3.6', { closedOn: RHODE_ISLAND_HOLIDAYS }),
  state('SD', notOnSundays('09:00', '21:00'), 'S.D. Codified Laws 37-30A-3'),
  state('TX', [hours(BUT_SUNDAY, '09:00', '21:00'), hours([7], '12:00', '21:00')], 'Tex. Bus. & Com. Code 301.051'),
  state('UT', notOnSundays('08:00', '21:00'), 'Utah Code 13-25a-103', { closedOn: UTAH_HOLIDAYS }),
  state('WA', daily('08:00', '20:00'), 'Wash. Rev. Code 80.36.390', since('2022-06-09')),
  state('WY', daily('08:00', '20:00'), 'Wyo. Stat. 40-12-302; published tables'),
];

const cap = (code: string, most: number, hoursLong: number, source: string, force: Omit<Provenance, 'source'>): CapRule => ({
  jurisdiction: `US-${code}`,
  most,
  period: hoursLong * HOUR,
  source,
  ...force,
});

/** The statutes say "on the same subject"; every attempt is counted, which is never less. */
export const STATE_CAPS: readonly CapRule[] = [
  cap('FL', 3, 24, 'Fla. Stat. 501.616(6)(b)', since('2021-07-01')),
  cap('OK', 3, 24, '15 Okla. Stat. 775C.4', since('2022-11-01')),
  cap('MD', 3, 24, 'Md. Code, Com. Law 14-4504 (Stop the Spam Calls Act of 2023)', since('2024-01-01')),
  cap('ME', 1, 8, '10 Me. Rev. Stat. 1498, automated calls; published tables', ALWAYS_IN_FORCE),
];
