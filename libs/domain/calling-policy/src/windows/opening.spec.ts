import { DAY, HOUR, MINUTE, type Instant } from '@carillon/kernel';
import fc from 'fast-check';
import { firstMinute, inDates, inWindows } from '../../test/wall-clock.oracle';
import { place, timeRange, utc, weekdays } from '../../test/zones.arbitrary';
import { compileSchedule, type CallSchedule } from './call-schedule';
import { closesAt, isOpen, nextOpening } from './opening';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function schedule(timezone: string, start: string, end: string, changes: Partial<CallSchedule> = {}): CallSchedule {
  return { startDate: '2020-01-01', endDate: null, daysOfWeek: EVERY_DAY, callTimeRanges: [{ start, end }], timezone, ...changes };
}

function refusal(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

const drawn = fc
  .record({ place, ranges: fc.array(timeRange, { minLength: 1, maxLength: 4 }), daysOfWeek: weekdays })
  .map(({ place: { zone, instant }, ranges, daysOfWeek }) => ({
    instant,
    schedule: schedule(zone, '', '', { callTimeRanges: ranges, daysOfWeek }),
  }));

describe('windows against an independent clock', () => {
  test('open and closed agree minute by minute', () => {
    const agrees = ({ schedule: it, instant }: { schedule: CallSchedule; instant: Instant }): void => {
      const disagrees = (at: Instant): boolean => isOpen(it, at) !== inWindows(it, at);
      expect(firstMinute(instant - 3 * HOUR, instant + 3 * HOUR, disagrees)).toBeUndefined();
    };
    fc.assert(fc.property(drawn, agrees), { numRuns: 300 });
  });

  test('the next opening is the first open minute', () => {
    const agrees = ({ schedule: it, instant }: { schedule: CallSchedule; instant: Instant }): void => {
      const limit = instant + 1.5 * DAY;
      const expected = inWindows(it, instant) ? instant : firstMinute(instant, limit, (at) => inWindows(it, at));
      const actual = nextOpening(it, instant);
      if (expected === undefined) expect(actual === undefined || actual >= limit).toBe(true);
      else expect(actual).toBe(expected);
    };
    fc.assert(fc.property(drawn, agrees), { numRuns: 150 });
  });

  test('a window closes at the first closed minute', () => {
    const agrees = ({ schedule: it, instant }: { schedule: CallSchedule; instant: Instant }): void => {
      const closing = closesAt(it, instant);
      if (!inWindows(it, instant)) return expect(closing).toBeUndefined();
      const limit = instant + 1.5 * DAY;
      const expected = firstMinute(instant, limit, (at) => !inWindows(it, at));
      if (expected === undefined) expect(closing).toBeGreaterThanOrEqual(limit);
      else expect(closing).toBe(expected);
    };
    fc.assert(fc.property(drawn, agrees), { numRuns: 150 });
  });

  test('dates hold from the first to the end of the last, as the calendar of the zone shows them', () => {
    const agrees = ({ zone, instant }: { zone: string; instant: Instant }, length: number): void => {
      const day = (shift: number): string => new Date(instant + shift * DAY).toISOString().slice(0, 10);
      const it = schedule(zone, '00:00', '24:00', { startDate: day(0), endDate: day(length) });
      const wrong: Instant[] = [];
      for (let at = instant - 2 * DAY; at < instant + (length + 2) * DAY; at += 15 * MINUTE) {
        if (compileSchedule(it).dates.spanAt(at).open !== inDates(it, at)) wrong.push(at);
      }
      expect(wrong).toEqual([]);
    };
    fc.assert(fc.property(place, fc.integer({ min: 1, max: 3 }), agrees), { numRuns: 80 });
  });
});

describe('windows on days when clocks change', () => {
  test('a skipped start opens at the next instant that exists', () => {
    const it = schedule('America/New_York', '02:30', '05:00');
    expect(nextOpening(it, utc('2026-03-08T06:00:00Z'))).toBe(utc('2026-03-08T07:00:00Z'));
    expect(closesAt(it, utc('2026-03-08T07:00:00Z'))).toBe(utc('2026-03-08T09:00:00Z'));
  });

  test('a window that is skipped whole does not open that day', () => {
    const it = schedule('America/New_York', '02:00', '03:00');
    expect(nextOpening(it, utc('2026-03-08T05:00:00Z'))).toBe(utc('2026-03-09T06:00:00Z'));
  });

  test('a time that occurs twice is open twice', () => {
    const it = schedule('America/New_York', '01:00', '01:30');
    expect(closesAt(it, utc('2026-11-01T05:00:00Z'))).toBe(utc('2026-11-01T05:30:00Z'));
    expect(nextOpening(it, utc('2026-11-01T05:30:00Z'))).toBe(utc('2026-11-01T06:00:00Z'));
    expect(nextOpening(it, utc('2026-11-01T06:30:00Z'))).toBe(utc('2026-11-02T06:00:00Z'));
  });

  test('a weekday that a zone skipped is not called on', () => {
    const friday = schedule('Pacific/Apia', '09:00', '17:00', { daysOfWeek: [5] });
    expect(nextOpening(friday, utc('2011-12-29T00:00:00Z'))).toBe(utc('2012-01-05T19:00:00Z'));
  });
});

describe('the shape of windows', () => {
  test('a range ends before its end', () => {
    const it = schedule('UTC', '09:00', '12:00');
    expect(isOpen(it, utc('2026-05-04T09:00:00Z'))).toBe(true);
    expect(isOpen(it, utc('2026-05-04T11:59:59.999Z'))).toBe(true);
    expect(isOpen(it, utc('2026-05-04T12:00:00Z'))).toBe(false);
  });

  test('overlapping and touching ranges are one', () => {
    const callTimeRanges = [{ start: '11:00', end: '14:00' }, { start: '09:00', end: '12:00' }, { start: '14:00', end: '15:00' }];
    expect(closesAt(schedule('UTC', '', '', { callTimeRanges }), utc('2026-05-04T09:30:00Z'))).toBe(utc('2026-05-04T15:00:00Z'));
  });

  test('24:00 reaches into the next day when that one opens at 00:00', () => {
    const it = schedule('UTC', '00:00', '24:00', { daysOfWeek: [1, 2] });
    expect(closesAt(it, utc('2026-05-04T12:00:00Z'))).toBe(utc('2026-05-06T00:00:00Z'));
  });

  test('no weekday, no opening', () => expect(nextOpening(schedule('UTC', '09:00', '10:00', { daysOfWeek: [] }), utc('2026-05-04T12:00:00Z'))).toBeUndefined());

  test.each([
    ['12:00', '09:00'],
    ['09:00', '09:00'],
    ['22:00', '24:30'],
    ['9:00', '10:00'],
    ['09:60', '10:00'],
  ])('%s–%s is refused', (start, end) => expect(refusal(() => isOpen(schedule('UTC', start, end), 0))).toMatchObject({ code: 'INVALID_TIME_RANGE' }));

  test('an unknown zone is refused', () => expect(refusal(() => isOpen(schedule('Mars/Olympus', '09:00', '10:00'), 0))).toMatchObject({ code: 'UNKNOWN_TIME_ZONE' }));

  test.each(['2026-02-30', '1.5.2026'])('the date %s is refused', (startDate) =>
    expect(refusal(() => isOpen(schedule('UTC', '09:00', '10:00', { startDate }), 0))).toMatchObject({ code: 'INVALID_DATE' }));
});
