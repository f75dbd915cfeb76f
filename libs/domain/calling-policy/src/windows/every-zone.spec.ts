import { DAY, HOUR, MINUTE, type Instant } from '@carillon/kernel';
import { ALL_ZONES } from '../../test/zones.arbitrary';
import { closesAt, isOpen, nextOpening } from './opening';
import type { CallSchedule } from './call-schedule';

/**
 * Every IANA zone, ten years, against `Intl`, which shares no code with the policy: on both days of each change of clocks,
 * and on a day of each month, windows open and close at the minute at which the wall clock shows their times.
 */
const FROM = Date.UTC(2021, 0, 1);
const YEARS = 10;

const OPENS = 9 * 60;
const CLOSES = 17 * 60 + 30;
const schedule = (timezone: string): CallSchedule => ({ startDate: '2021-01-01', endDate: null, daysOfWeek: [1, 2, 3, 4, 5, 6, 7], callTimeRanges: [{ start: '09:00', end: '17:30' }], timezone });

/** Minutes since midnight on the wall. */
function wallClock(zone: string): (instant: Instant) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  return (instant) => {
    const [hour = 0, minute = 0] = format.format(instant).split(':').map(Number);
    return hour * 60 + minute;
  };
}

/** Midnights in UTC around each change of clocks, and the middle of each month. */
function daysOf(wall: (instant: Instant) => number): readonly Instant[] {
  const days: Instant[] = [];
  const offsetAt = (instant: Instant): number => (((wall(instant) - Math.floor(instant / MINUTE)) % 1_440) + 1_440) % 1_440;
  for (let at = FROM, last = offsetAt(FROM), day = 0; day < YEARS * 365.25; day += 7, at += 7 * DAY) {
    const offset = offsetAt(at);
    if (offset !== last) days.push(...around(changeBetween(offsetAt, at - 7 * DAY, at)));
    else if (day % 182 === 0) days.push(at);
    last = offset;
  }
  return days;
}

function changeBetween(offsetAt: (instant: Instant) => number, from: Instant, to: Instant): Instant {
  let [low, high] = [from, to];
  while (high - low > HOUR) {
    const middle = low + Math.floor((high - low) / 2 / HOUR) * HOUR;
    if (middle === low) break;
    if (offsetAt(middle) === offsetAt(from)) low = middle;
    else high = middle;
  }
  return Math.floor(high / DAY) * DAY;
}

const around = (day: Instant): readonly Instant[] => [day - DAY, day];

/** Edges of the windows that the wall clock shows within a day, to the minute: found by halves, so that a day costs few looks. */
function edgesOf(isOpenAt: (instant: Instant) => boolean, from: Instant, until: Instant): readonly Instant[] {
  const edges: Instant[] = [];
  for (let at = from; at < until; at += HOUR) {
    if (isOpenAt(at) === isOpenAt(at + HOUR)) continue;
    let [low, high] = [at, at + HOUR];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (isOpenAt(middle) === isOpenAt(at)) low = middle;
      else high = middle;
    }
    edges.push(high);
  }
  return edges;
}

function faultsOf(zone: string): readonly string[] {
  const wall = wallClock(zone);
  const it = schedule(zone);
  const isOpenAt = (instant: Instant): boolean => wall(instant) >= OPENS && wall(instant) < CLOSES;
  return daysOf(wall).flatMap((day) => {
    const expected = edgesOf(isOpenAt, day, day + DAY);
    const wrong = expected.filter((edge) => isOpen(it, edge) !== isOpenAt(edge) || isOpen(it, edge - 1) !== isOpenAt(edge - MINUTE));
    const before = isOpenAt(day) ? closesAt(it, day) : nextOpening(it, day);
    const isFirstRight = expected.length === 0 || before === expected[0];
    return wrong.length === 0 && isFirstRight ? [] : [`${zone} ${new Date(day).toISOString()}`];
  });
}

test('all zones there are', () => expect(ALL_ZONES.length).toBeGreaterThan(400));

test('windows and next openings agree with the wall clock in every zone for ten years', () => expect(ALL_ZONES.flatMap(faultsOf)).toEqual([]));
