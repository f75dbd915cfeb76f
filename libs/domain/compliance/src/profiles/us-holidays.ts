import type { Holiday } from '../holidays';

const [JANUARY, FEBRUARY, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER] = [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const [MONDAY, THURSDAY] = [1, 4] as const;

/** 5 U.S.C. 6103. */
export const FEDERAL_HOLIDAYS: readonly Holiday[] = [
  { name: "New Year's Day", month: JANUARY, day: 1 },
  { name: 'Birthday of Martin Luther King, Jr.', month: JANUARY, weekday: MONDAY, nth: 3 },
  { name: "Washington's Birthday", month: FEBRUARY, weekday: MONDAY, nth: 3 },
  { name: 'Memorial Day', month: MAY, weekday: MONDAY, nth: -1 },
  { name: 'Juneteenth', month: JUNE, day: 19 },
  { name: 'Independence Day', month: JULY, day: 4 },
  { name: 'Labor Day', month: SEPTEMBER, weekday: MONDAY, nth: 1 },
  { name: 'Columbus Day', month: OCTOBER, weekday: MONDAY, nth: 2 },
  { name: 'Veterans Day', month: NOVEMBER, day: 11 },
  { name: 'Thanksgiving Day', month: NOVEMBER, weekday: THURSDAY, nth: 4 },
  { name: 'Christmas Day', month: DECEMBER, day: 25 },
];

const GOOD_FRIDAY: Holiday = { name: 'Good Friday', easter: -2 };

/** What states add to the federal holidays. */
export const ALABAMA_HOLIDAYS: readonly Holiday[] = [
  ...FEDERAL_HOLIDAYS,
  { name: 'Confederate Memorial Day', month: APRIL, weekday: MONDAY, nth: 4 },
  { name: "Jefferson Davis' Birthday", month: JUNE, weekday: MONDAY, nth: 1 },
];
export const LOUISIANA_HOLIDAYS: readonly Holiday[] = [
  ...FEDERAL_HOLIDAYS,
  { name: 'Battle of New Orleans', month: JANUARY, day: 8 },
  { name: 'Mardi Gras', easter: -47 },
  GOOD_FRIDAY,
  { name: "All Saints' Day", month: NOVEMBER, day: 1 },
];
export const MISSISSIPPI_HOLIDAYS: readonly Holiday[] = [...FEDERAL_HOLIDAYS, { name: 'Confederate Memorial Day', month: APRIL, weekday: MONDAY, nth: -1 }];
export const PENNSYLVANIA_HOLIDAYS: readonly Holiday[] = [...FEDERAL_HOLIDAYS, GOOD_FRIDAY];
export const RHODE_ISLAND_HOLIDAYS: readonly Holiday[] = [...FEDERAL_HOLIDAYS, { name: 'Victory Day', month: AUGUST, weekday: MONDAY, nth: 2 }];
export const UTAH_HOLIDAYS: readonly Holiday[] = [...FEDERAL_HOLIDAYS, { name: 'Pioneer Day', month: JULY, day: 24 }];
