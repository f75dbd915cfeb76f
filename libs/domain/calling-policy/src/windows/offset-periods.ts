import { DAY, SECOND, type Duration, type Instant } from '@carillon/kernel';

/** A stretch of time in which a zone's clocks keep one distance to UTC: `[from, until)`. */
export interface OffsetPeriod {
  readonly from: Instant;
  readonly until: Instant;
  /** Local time minus UTC. */
  readonly offset: Duration;
}

export type OffsetAt = (instant: Instant) => Duration;

/** Shorter than the 6.96 days between the closest two transitions of the tz database since 1990, so that none is missed. */
const STEP: Duration = 6 * DAY;

/** All periods of `[from, until)`, found by sampling and bisection: a few hundred costly questions, asked once. */
export function findOffsetPeriods(offsetAt: OffsetAt, from: Instant, until: Instant): readonly OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let start = from;
  let offset = offsetAt(from);
  for (let at = from; at < until; at += STEP) {
    const next = Math.min(at + STEP, until);
    const nextOffset = offsetAt(next);
    if (nextOffset === offset) continue;
    const changed = findTransition(offsetAt, at, next);
    periods.push({ from: start, until: changed, offset });
    [start, offset] = [changed, nextOffset];
  }
  return start < until ? [...periods, { from: start, until, offset }] : periods;
}

/** The first instant after `before` with the offset of `after`; transitions fall on whole seconds. */
function findTransition(offsetAt: OffsetAt, before: Instant, after: Instant): Instant {
  const old = offsetAt(before);
  let low = Math.floor(before / SECOND);
  let high = Math.ceil(after / SECOND);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * SECOND) === old) low = middle;
    else high = middle;
  }
  return high * SECOND;
}
