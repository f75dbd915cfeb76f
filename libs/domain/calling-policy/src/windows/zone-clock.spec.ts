import { DAY, HOUR, MINUTE, SECOND, type Instant } from '@carillon/kernel';
import { wallTime } from '../../test/wall-clock.oracle';
import { ALL_ZONES, utc } from '../../test/zones.arbitrary';
import { zoneClock, type ZoneClock } from './zone-clock';

function clockOf(zone: string): ZoneClock {
  const clock = zoneClock(zone);
  if (!clock) throw new Error(`${zone} is missing`);
  return clock;
}

const written = (clock: ZoneClock, instant: Instant): string => new Date(clock.localTime(instant)).toISOString().slice(0, 16);

function oracle(zone: string, instant: Instant): string {
  const { date, time } = wallTime(zone, instant);
  return `${date}T${time}`;
}

/** Every change of clocks that the zone clock believes in. */
function transitions(clock: ZoneClock, from: Instant, until: Instant): readonly Instant[] {
  const found: Instant[] = [];
  for (let at = clock.periodAt(from).until; at < until; at = clock.periodAt(at).until) found.push(at);
  return found;
}

describe('the clock of a zone', () => {
  const [from, until] = [utc('2020-01-01T00:00:00Z'), utc('2031-01-01T00:00:00Z')];

  test('agrees with Intl in every zone, on all sides of every change of clocks and every nine days between, 2020 to 2030', () => {
    const wrong: string[] = [];
    for (const zone of ALL_ZONES) {
      const clock = clockOf(zone);
      const edges = transitions(clock, from, until).flatMap((at) => [at - HOUR, at - SECOND, at, at + HOUR]);
      for (let at = from; at < until; at += 9 * DAY + 37 * MINUTE) edges.push(at);
      wrong.push(...edges.filter((at) => written(clock, at) !== oracle(zone, at)).map((at) => `${zone} ${new Date(at).toISOString()}`));
    }
    expect(wrong).toEqual([]);
  });

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
});
