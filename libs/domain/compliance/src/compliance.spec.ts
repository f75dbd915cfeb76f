import { DAY } from '@carillon/kernel';
import { daysKept, type Holiday } from './holidays';
import { hours, type HoursOfDays } from './hours';
import { holdsIn } from './jurisdiction';
import { profile } from './profile';
import { PROFILES, profileRef } from './profiles';
import { ALWAYS_IN_FORCE } from './provenance';
import { FEDERAL_HOLIDAYS } from './profiles/us-holidays';
import { countryOf, leastRingSeconds, widestHours } from './summary';

const datesOf = (holidays: readonly Holiday[], year: number): readonly string[] =>
  [...daysKept(holidays, year)].sort((a, b) => a - b).map((day) => new Date(day * DAY).toISOString().slice(0, 10));

describe('jurisdictions', () => {
  test.each([
    ['*', ['GB'], true],
    ['US', ['US-FL'], true],
    ['US', ['US'], true],
    ['US', ['GB'], false],
    ['US-FL', ['US-FL'], true],
    ['US-FL', ['US-GA'], false],
    ['US-FL', ['US'], true],
    ['US-FL', ['US-GA', 'US-FL'], true],
    ['US-FL', [], true],
    ['US-FL', ['U'], false],
  ])('%s in %j: %s', (jurisdiction, places, expected) => expect(holdsIn({ jurisdiction }, places)).toBe(expected));
});

describe('holidays', () => {
  test('of the United States in 2026', () =>
    expect(datesOf(FEDERAL_HOLIDAYS, 2026)).toEqual([
      '2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-07-04', '2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25',
    ]));

  test('on a Sunday are kept on the Monday as well', () => expect(datesOf([{ name: 'Independence Day', month: 7, day: 4 }], 2027)).toEqual(['2027-07-04', '2027-07-05']));

  test.each([
    [1943, '1943-04-25'], [1961, '1961-04-02'], [1999, '1999-04-04'], [2000, '2000-04-23'], [2008, '2008-03-23'], [2011, '2011-04-24'], [2014, '2014-04-20'], [2019, '2019-04-21'],
    [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2038, '2038-04-25'], [2049, '2049-04-18'], [2076, '2076-04-19'],
  ])('Easter of %i is %s', (year, date) => expect(datesOf([{ name: 'Easter', easter: 0 }], year)).toEqual([date]));

  test('are kept so many days before or after Easter', () => expect(datesOf([{ name: 'Mardi Gras', easter: -47 }, { name: 'Good Friday', easter: -2 }, { name: 'Easter Monday', easter: 1 }], 2026)).toEqual(['2026-02-17', '2026-04-03', '2026-04-06']));

  test.each([
    [{ name: 'first', month: 9, weekday: 1, nth: 1 }, 2025, '2025-09-01'],
    [{ name: 'fourth', month: 11, weekday: 4, nth: 4 }, 2025, '2025-11-27'],
    [{ name: 'last', month: 5, weekday: 1, nth: -1 }, 2027, '2027-05-31'],
    [{ name: 'last of December', month: 12, weekday: 5, nth: -1 }, 2026, '2026-12-25'],
  ])('%j in %i is %s', (holiday, year, date) => expect(datesOf([holiday], year)).toEqual([date]));
});

describe('profiles', () => {
  const all = Object.values(PROFILES);

  test.each(all)('every rule of $name has a source and dates that make sense', ({ name: _, version: __, ...rules }) => {
    for (const { source, effectiveFrom, effectiveTo } of Object.values(rules).flat()) {
      expect(source).not.toBe('');
      for (const date of [effectiveFrom, effectiveTo]) expect(date ?? '2000-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test.each(all.filter(({ name }) => name !== 'none'))('$name only tightens the standard', ({ legalHours }) => expect(legalHours).toEqual(expect.arrayContaining([...PROFILES.standard.legalHours])));

  test('are named with their version', () => expect(profileRef(PROFILES['us-debt'])).toBe('us-debt@3'));

  test.each([
    ['standard', undefined, '08:00', '21:00', 0],
    ['us-telemarketing', 'US', '08:00', '21:00', 15],
    ['us-debt', 'US', '08:00', '21:00', 0],
    ['uk', 'GB', '08:00', '21:00', 15],
    ['ca', 'CA', '09:00', '21:00', 0],
    ['none', undefined, '00:00', '24:00', 0],
  ] as const)('%s in short', (name, country, start, end, ring) => {
    expect([countryOf(PROFILES[name]), widestHours(PROFILES[name]), leastRingSeconds(PROFILES[name])]).toEqual([country, { start, end }, ring]);
  });

  test('that say nothing keep nothing', () => {
    const { name: _, version: __, ...rules } = profile('empty', 1, {});
    expect(Object.values(rules).flat()).toEqual([]);
  });

  test('of a state are about its country, and have the widest hours of any day', () => {
    const rule = (jurisdiction: string, ...week: readonly HoursOfDays[]) => ({ jurisdiction, week, closedOn: [], source: 'a law', ...ALWAYS_IN_FORCE });
    const ofState = profile('state', 1, { legalHours: [rule('US-FL', hours([1], '08:00', '20:00'))] });
    expect([countryOf(ofState), widestHours(ofState)]).toEqual(['US', { start: '00:00', end: '24:00' }]);
    const ofCountry = profile('country', 1, { legalHours: [rule('GB', hours([1], '10:00', '18:00'), hours([2], '09:00', '17:00')), rule('*', hours([1], '08:00', '17:30'))] });
    expect(widestHours(ofCountry)).toEqual({ start: '09:00', end: '17:30' });
    expect(widestHours(profile('closed', 1, { legalHours: [rule('GB')] }))).toEqual({ start: '24:00', end: '00:00' });
  });

  test('a ring rule holds in its own country', () => {
    expect(leastRingSeconds(PROFILES.uk, ['GB'])).toBe(15);
    expect(leastRingSeconds(PROFILES.uk, ['FR'])).toBe(0);
  });
});
