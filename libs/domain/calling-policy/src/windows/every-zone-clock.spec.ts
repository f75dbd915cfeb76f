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

const [from, until] = [utc('2020-01-01T00:00:00Z'), utc('2031-01-01T00:00:00Z')];

test('the clock of a zone agrees with Intl in every zone, on all sides of every change of clocks and every nine days between, 2020 to 2030', () => {
  const wrong: string[] = [];
  for (const zone of ALL_ZONES) {
    const clock = clockOf(zone);
    const edges = transitions(clock, from, until).flatMap((at) => [at - HOUR, at - SECOND, at, at + HOUR]);
    for (let at = from; at < until; at += 9 * DAY + 37 * MINUTE) edges.push(at);
    wrong.push(...edges.filter((at) => written(clock, at) !== oracle(zone, at)).map((at) => `${zone} ${new Date(at).toISOString()}`));
  }
  expect(wrong).toEqual([]);
});
