import { DAY, HOUR } from '@carillon/kernel';
import { utc } from '../../test/zones.arbitrary';
import { zoneClock, type ZoneClock } from './zone-clock';

function clockOf(zone: string): ZoneClock {
  const clock = zoneClock(zone);
  if (!clock) throw new Error(`${zone} is missing`);
  return clock;
}

describe('the clock of a zone', () => {
  test('a skipped midnight starts the day at the first instant that exists', () => {
    expect(clockOf('America/Santiago').startOfDay(utc('2025-09-07T00:00:00Z') / DAY)).toBe(utc('2025-09-07T04:00:00Z'));
  });

  test('a skipped day starts with the next one', () => {
    const apia = clockOf('Pacific/Apia');
    expect(apia.startOfDay(utc('2011-12-30T00:00:00Z') / DAY)).toBe(utc('2011-12-30T10:00:00Z'));
    expect(apia.startOfDay(utc('2011-12-31T00:00:00Z') / DAY)).toBe(utc('2011-12-30T10:00:00Z'));
  });

  test('the half hour of Lord Howe', () => {
    const clock = clockOf('Australia/Lord_Howe');
    expect(clock.periodAt(utc('2025-07-01T00:00:00Z')).offset).toBe(10.5 * HOUR);
    expect(clock.periodAt(utc('2025-12-01T00:00:00Z')).offset).toBe(11 * HOUR);
  });

  test.each(['', 'Mars/Olympus', 'unknown'])('%p is no zone', (name) => expect(zoneClock(name)).toBeUndefined());

  test('is made once', () => expect(zoneClock('Europe/Paris')).toBe(zoneClock('Europe/Paris')));

  test('shows no instant beyond all time', () => expect(() => clockOf('Europe/Paris').periodAt(Infinity)).toThrow('Infinity is not an instant that a clock can show'));
});
