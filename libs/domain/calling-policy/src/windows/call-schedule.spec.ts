import { LONDON_OFFICE } from '../../test/facts.builder';
import { compileSchedule, parseDay, windowsOf, zoneOf } from './call-schedule';

describe('whose clocks count', () => {
  const onContacts = { ...LONDON_OFFICE, callingHoursZone: 'contact' };

  test.each([
    [LONDON_OFFICE, 'America/New_York', 'Europe/London'],
    [onContacts, 'America/New_York', 'America/New_York'],
    [onContacts, 'Mars/Olympus', 'Europe/London'],
    [onContacts, null, 'Europe/London'],
    [LONDON_OFFICE, null, 'Europe/London'],
  ])('case %#: for a contact in %s they are those of %s', (schedule, ownZone, expected) => expect(zoneOf(schedule, ownZone)).toBe(expected));

  test('each zone has one calendar, the campaign’s own among them', () => {
    expect(windowsOf(onContacts, 'America/New_York')).toBe(windowsOf(onContacts, 'America/New_York'));
    expect(windowsOf(onContacts, null)).toBe(compileSchedule(onContacts).windows);
  });
});

describe('what cannot be compiled', () => {
  test('a zone that is none', () => {
    const timezone = 'Mars/Olympus';
    expect(() => compileSchedule({ ...LONDON_OFFICE, timezone })).toThrow(expect.objectContaining({ code: 'UNKNOWN_TIME_ZONE', message: '"Mars/Olympus" is not a zone of the tz database, such as Europe/London', details: { timezone } }) as Error);
  });
  test.each(['2026-02-29', '2026-5-4', 'soon'])('%p is no date', (date) =>
    expect(() => parseDay(date)).toThrow(expect.objectContaining({ code: 'INVALID_DATE', message: `"${date}" is not a date; write it as YYYY-MM-DD`, details: { date } }) as Error));
});
