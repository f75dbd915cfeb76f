import { CRTC_HOURS, profile, PROFILES, STATE_HOURS, type ProfileName } from '@carillon/domain/compliance';
import { utc } from '../../test/zones.arbitrary';
import { legalHoursOf } from './hours-of-places';

const openIn = (name: ProfileName, place: string, zone: string) => (iso: string) => legalHoursOf(PROFILES[name], { places: [place], zones: [zone] })?.spanAt(utc(iso)).open;

/** Open at the first second and the last, closed a second before and at the end. */
function expectHours(isOpen: (iso: string) => boolean | undefined, day: string, offset: string, [start, end]: readonly [string, string]): void {
  const at = (time: string, shift: number): string => new Date(utc(`${day}T${time}:00${offset}`) + shift).toISOString();
  expect([at(start, -1_000), at(start, 0), at(end, -1_000), at(end, 0)].map(isOpen)).toEqual([false, true, true, false]);
}

const TUESDAY = '2026-05-05';
const SUNDAY = '2026-05-10';

describe('R-01 no solicitation before 08:00 or from 21:00 on, where the called party is', () => {
  test.each([
    ['America/New_York', '2026-03-08', '-04:00'],
    ['America/New_York', '2026-11-01', '-05:00'],
    ['America/Los_Angeles', '2026-03-08', '-07:00'],
    ['America/Phoenix', '2026-03-08', '-07:00'],
  ])('%s on %s', (zone, day, offset) => expectHours(openIn('us-telemarketing', 'US-CA', zone), day, offset, ['08:00', '21:00']));
});

describe('R-20 the same for the collection of debts', () => {
  test('in New York', () => expectHours(openIn('us-debt', 'US-NY', 'America/New_York'), TUESDAY, '-04:00', ['08:00', '21:00']));
});

describe('R-30, R-31, R-32, R-33 the hours of states', () => {
  test.each<readonly [string, string, string, readonly [string, string]]>([
    ['US-FL', 'America/New_York', '-04:00', ['08:00', '20:00']],
    ['US-OK', 'America/Chicago', '-05:00', ['08:00', '20:00']],
    ['US-MD', 'America/New_York', '-04:00', ['08:00', '20:00']],
    ['US-AL', 'America/Chicago', '-05:00', ['08:00', '20:00']],
    ['US-CT', 'America/New_York', '-04:00', ['09:00', '20:00']],
    ['US-NV', 'America/Los_Angeles', '-07:00', ['09:00', '20:00']],
    ['US-KY', 'America/New_York', '-04:00', ['10:00', '21:00']],
    ['US-MA', 'America/New_York', '-04:00', ['08:00', '20:00']],
    ['US-MI', 'America/Detroit', '-04:00', ['09:00', '21:00']],
    ['US-MN', 'America/Chicago', '-05:00', ['09:00', '21:00']],
    ['US-NM', 'America/Denver', '-06:00', ['09:00', '21:00']],
    ['US-TX', 'America/Chicago', '-05:00', ['09:00', '21:00']],
    ['US-RI', 'America/New_York', '-04:00', ['09:00', '18:00']],
  ])('%s on a weekday', (place, zone, offset, range) => expectHours(openIn('us-telemarketing', place, zone), TUESDAY, offset, range));

  test.each(['US-AL', 'US-LA', 'US-MS', 'US-RI', 'US-SD', 'US-UT'])('%s has no Sunday', (place) =>
    expect(openIn('us-telemarketing', place, 'America/Chicago')(`${SUNDAY}T12:00:00-05:00`)).toBe(false));

  test('Texas sleeps until noon on Sundays', () => expectHours(openIn('us-telemarketing', 'US-TX', 'America/Chicago'), SUNDAY, '-05:00', ['12:00', '21:00']));

  test('Rhode Island has shorter Saturdays', () => expectHours(openIn('us-telemarketing', 'US-RI', 'America/New_York'), '2026-05-09', '-04:00', ['10:00', '17:00']));

  test.each([
    ['US-AL', '2026-12-25', 'Christmas Day'],
    ['US-AL', '2026-07-03', 'the Friday before an Independence Day on a Saturday'],
    ['US-LA', '2026-02-17', 'Mardi Gras'],
    ['US-LA', '2026-04-03', 'Good Friday'],
    ['US-MS', '2026-11-26', 'Thanksgiving Day'],
    ['US-UT', '2026-07-24', 'Pioneer Day'],
    ['US-PA', '2026-05-25', 'Memorial Day'],
    ['US-RI', '2027-12-31', 'the Friday before a New Year on a Saturday'],
  ])('%s on %s: %s', (place, day) => {
    const isOpen = openIn('us-telemarketing', place, 'America/Chicago');
    expect(['08', '12', '16', '20'].map((hour) => isOpen(`${day}T${hour}:30:00-06:00`))).toEqual([false, false, false, false]);
    expect(openIn('us-telemarketing', 'US-CA', 'America/Chicago')(`${day}T12:30:00-06:00`)).toBe(true);
  });

  test('after a holiday the next day opens', () => {
    const calendar = legalHoursOf(PROFILES['us-telemarketing'], { places: ['US-AL'], zones: ['America/Chicago'] });
    expect(calendar?.spanAt(utc('2026-12-24T21:00:00-06:00'))).toMatchObject({ open: false, until: utc('2026-12-26T08:00:00-06:00'), exact: true });
  });

  test('hold from their first day in force on', () => {
    const isOpen = openIn('us-telemarketing', 'US-MD', 'America/New_York');
    expect(isOpen('2023-12-31T20:30:00-05:00')).toBe(true);
    expect(isOpen('2024-01-01T20:30:00-05:00')).toBe(false);
  });

  test('of an unknown state: those of all', () => {
    const isOpen = openIn('us-telemarketing', 'US', 'America/New_York');
    expectHours(isOpen, TUESDAY, '-04:00', ['10:00', '18:00']);
    expect(isOpen(`${SUNDAY}T13:00:00-04:00`)).toBe(false);
  });

  test('of two states that are possible: those of both', () => {
    const calendar = legalHoursOf(PROFILES['us-telemarketing'], { places: ['US-FL', 'US-KY'], zones: ['America/New_York'] });
    expectHours((iso) => calendar?.spanAt(utc(iso)).open, TUESDAY, '-04:00', ['10:00', '20:00']);
  });

  test('do not reach beyond the United States', () => expectHours(openIn('us-telemarketing', 'GB', 'Europe/London'), TUESDAY, '+01:00', ['08:00', '21:00']));
});

describe('R-42 Canada', () => {
  const crtcOnly = profile('crtc', 1, { legalHours: [CRTC_HOURS] });
  const crtc = (iso: string) => legalHoursOf(crtcOnly, { places: ['CA-ON'], zones: ['America/Toronto'] })?.spanAt(utc(iso)).open;

  test('09:00 to 21:30 on weekdays by its own rules', () => expectHours(crtc, TUESDAY, '-04:00', ['09:00', '21:30']));
  test('10:00 to 18:00 on weekends', () => expectHours(openIn('ca', 'CA-ON', 'America/Toronto'), SUNDAY, '-04:00', ['10:00', '18:00']));
  test('the profile only tightens: the standard hours end a weekday at 21:00', () => expectHours(openIn('ca', 'CA-ON', 'America/Toronto'), TUESDAY, '-04:00', ['09:00', '21:00']));
});

test.each(STATE_HOURS)('$jurisdiction says where its rule is written', ({ source, jurisdiction }) => {
  expect(source).not.toBe('');
  expect(jurisdiction).toMatch(/^US-[A-Z]{2}$/);
});

test('a number that may be in any state and any zone is judged at once', () => {
  const zones = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu', 'Pacific/Guam', 'America/Puerto_Rico', 'America/St_Johns', 'America/Halifax'];
  const calendar = legalHoursOf(PROFILES['us-telemarketing'], { places: ['US'], zones });
  expect(calendar?.spanAt(utc('2026-05-05T16:00:00Z'))).toMatchObject({ open: false, exact: false });
});
