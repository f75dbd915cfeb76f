import { PROFILES } from '@carillon/domain/compliance';
import { DAY, type Instant } from '@carillon/kernel';
import fc from 'fast-check';
import { facts, LONDON_OFFICE } from '../test/facts.builder';
import { firstMinute, inDates, inStandardHours, inWindows } from '../test/wall-clock.oracle';
import { ALL_ZONES, place, timeRange, utc, weekdays } from '../test/zones.arbitrary';
import { nextAllowed, validUntil } from './opening-hours';
import type { CallSchedule } from './windows/call-schedule';

describe('the next allowed instant', () => {
  test('is the instant itself when all are open', () => expect(nextAllowed(facts(), utc('2026-05-05T09:00:00Z'))).toBe(utc('2026-05-05T09:00:00Z')));

  test('waits for the dates, then for a window', () => expect(nextAllowed(facts(), utc('2026-01-01T00:00:00Z'))).toBe(utc('2026-05-04T08:00:00Z')));

  test('intersects the windows with the hours of the called party', () =>
    expect(nextAllowed(facts({ number: { zones: ['America/New_York'] } }), utc('2026-05-05T08:00:00Z'))).toBe(utc('2026-05-05T13:00:00Z')));

  test.each([
    ['after the last date', ['Europe/London'], '2026-06-30T20:00:00Z'],
    ['when day here is night there', ['Asia/Tokyo', 'America/Los_Angeles'], '2026-05-05T09:00:00Z'],
    ['when the place is unknown', [], '2026-05-05T09:00:00Z'],
  ])('there is none %s', (_, zones, iso) => expect(nextAllowed(facts({ number: { zones } }), utc(iso))).toBeUndefined());

  test('agrees with an independent clock', () => {
    const drawn = fc.record({ place, called: fc.constantFrom(...ALL_ZONES), callTimeRanges: fc.array(timeRange, { minLength: 1, maxLength: 3 }), daysOfWeek: weekdays });
    const agrees = ({ place: { zone, instant }, called, callTimeRanges, daysOfWeek }: typeof drawn extends fc.Arbitrary<infer T> ? T : never): void => {
      const startDate = new Date(instant).toISOString().slice(0, 10);
      const schedule: CallSchedule = { startDate, endDate: null, timezone: zone, callTimeRanges, daysOfWeek };
      const given = facts({ campaign: { schedule }, number: { zones: [called] } });
      const holds = (at: Instant): boolean => inDates(schedule, at) && inWindows(schedule, at) && inStandardHours([called], at);
      const limit = instant + 1.5 * DAY;
      const expected = holds(instant) ? instant : firstMinute(instant, limit, holds);
      const actual = nextAllowed(given, instant);
      if (expected === undefined) expect(actual === undefined || actual >= limit).toBe(true);
      else expect(actual).toBe(expected);
    };
    fc.assert(fc.property(drawn, agrees), { numRuns: 120 });
  });
});

describe('an authorisation is valid until', () => {
  const NOW = utc('2026-05-05T09:00:00Z');

  test('the window closes', () => expect(validUntil(facts(), NOW)).toBe(utc('2026-05-05T11:00:00Z')));

  test('the legal hours close, if that is first', () =>
    expect(validUntil(facts({ number: { zones: ['Pacific/Auckland'] } }), utc('2026-05-05T08:30:00Z'))).toBe(utc('2026-05-05T09:00:00Z')));

  test('the first of several zones has its evening', () =>
    expect(validUntil(facts({ number: { zones: ['Europe/London', 'Pacific/Auckland'] } }), utc('2026-05-05T08:30:00Z'))).toBe(utc('2026-05-05T09:00:00Z')));

  test('the last date ends', () => {
    const schedule = { ...LONDON_OFFICE, daysOfWeek: [1, 2, 3, 4, 5, 6, 7], callTimeRanges: [{ start: '00:00', end: '24:00' }] };
    const given = facts({ campaign: { schedule, profile: PROFILES.none } });
    expect(validUntil(given, utc('2026-06-30T12:00:00Z'))).toBe(utc('2026-06-30T23:00:00Z'));
  });

  test('nothing, outside of it', () => expect(validUntil(facts(), utc('2026-05-05T11:00:00Z'))).toBeUndefined());
});
