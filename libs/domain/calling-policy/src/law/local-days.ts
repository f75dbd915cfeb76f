import { DAY, type Instant } from '@carillon/kernel';
import { zoneClock, type ZoneClock } from '../windows/zone-clock';

/** Calendars of the places where somebody may be; that of UTC where nothing is known. */
export function calendarsIn(zones: readonly string[]): readonly ZoneClock[] {
  const clocks = zones.flatMap((zone) => zoneClock(zone) ?? []);
  return clocks.length > 0 ? clocks : [utcClock()];
}

function utcClock(): ZoneClock {
  const clock = zoneClock('UTC');
  if (!clock) throw new Error('The tz database has no UTC');
  return clock;
}

/** When the calendar shows the day that is `shift` days after the one of `instant`. */
const startOfDayAfter = (clock: ZoneClock, instant: Instant, shift: number): Instant => clock.startOfDay(Math.floor(clock.localTime(instant) / DAY) + shift);

/** Midnight `shift` days on, in the first of the places that has it. */
export const earliestStart = (zones: readonly string[], instant: Instant, shift: number): Instant =>
  Math.min(...calendarsIn(zones).map((clock) => startOfDayAfter(clock, instant, shift)));

/** The same in the last of them. */
export const latestStart = (zones: readonly string[], instant: Instant, shift: number): Instant =>
  Math.max(...calendarsIn(zones).map((clock) => startOfDayAfter(clock, instant, shift)));
