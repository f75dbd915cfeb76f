import { DAY, HOUR, MINUTE, type Duration, type Instant } from '@carillon/kernel';
import { IANAZone } from 'luxon';
import { findOffsetPeriods, type OffsetPeriod } from './offset-periods';

/** Days since 1970-01-01 on the calendar of a zone. */
export type LocalDay = number;

const CHUNK: Duration = 360 * DAY;
const CHUNKS_KEPT = 64;
/** More than any zone has ever been ahead of UTC, or behind. */
const EARLIEST_ZONE: Duration = 26 * HOUR;

/** The clocks of one zone. Asks the tz database once per year and answers from memory afterwards. */
export class ZoneClock {
  private readonly chunks = new Map<number, readonly OffsetPeriod[]>();
  private current: OffsetPeriod = { from: 0, until: 0, offset: 0 };

  constructor(private readonly zone: IANAZone) {}

  /** The stretch of unchanged offset around an instant; it may end where only the knowledge of this object does. */
  periodAt(instant: Instant): OffsetPeriod {
    if (instant < this.current.from || instant >= this.current.until) this.current = this.lookUp(instant);
    return this.current;
  }

  /** Wall time as if it were UTC: `floor(x / DAY)` is the local day, the rest the time of day. */
  localTime(instant: Instant): number {
    return instant + this.periodAt(instant).offset;
  }

  /** The first instant at which the calendar of the zone shows `day` or a later one. */
  startOfDay(day: LocalDay): Instant {
    const wall = day * DAY;
    for (let period = this.periodAt(wall - EARLIEST_ZONE); ; period = this.periodAt(period.until)) {
      const candidate = Math.max(period.from, wall - period.offset);
      if (candidate < period.until) return candidate;
    }
  }

  private lookUp(instant: Instant): OffsetPeriod {
    const period = this.chunk(Math.floor(instant / CHUNK)).find(({ until }) => instant < until);
    if (!period) throw new Error(`${instant} is not an instant that a clock can show`);
    return period;
  }

  private chunk(index: number): readonly OffsetPeriod[] {
    const known = this.chunks.get(index);
    if (known) return known;
    if (this.chunks.size >= CHUNKS_KEPT) this.chunks.clear();
    const found = findOffsetPeriods((at) => this.zone.offset(at) * MINUTE, index * CHUNK, (index + 1) * CHUNK);
    this.chunks.set(index, found);
    return found;
  }
}

/** Names are compared as written, so there can be more of them than zones. */
const CLOCKS_KEPT = 2_000;
const clocks = new Map<string, ZoneClock>();

/** One shared clock per zone; `undefined` for a name that the tz database does not have. */
export function zoneClock(name: string): ZoneClock | undefined {
  const known = clocks.get(name);
  if (known || !IANAZone.isValidZone(name)) return known;
  if (clocks.size >= CLOCKS_KEPT) clocks.clear();
  const clock = new ZoneClock(IANAZone.create(name));
  clocks.set(name, clock);
  return clock;
}
