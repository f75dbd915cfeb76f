import type { Provenance } from '@carillon/domain/compliance';
import { DAY, HOUR, memoByIdentity, type Instant } from '@carillon/kernel';
import { FOREVER } from '../forever';
import { between, type Calendar } from '../windows/calendar';
import { parseDay } from '../windows/call-schedule';
import type { ZoneClock } from '../windows/zone-clock';

type Force = Pick<Provenance, 'effectiveFrom' | 'effectiveTo'>;

/** When a rule is in force, on the calendar of a zone. */
export function forceOn(clock: ZoneClock, { effectiveFrom, effectiveTo }: Force): Calendar {
  const from = effectiveFrom === null ? -FOREVER : clock.startOfDay(parseDay(effectiveFrom));
  const until = effectiveTo === null ? FOREVER : clock.startOfDay(parseDay(effectiveTo) + 1);
  return between(from, until);
}

/** Somewhere on earth a day begins so long before it does in UTC, and ends so long after. */
const FIRST_MORNING = 14 * HOUR;
const LAST_EVENING = 12 * HOUR;

/** Read once per rule: dates are dear to parse. */
const boundsOf = memoByIdentity(({ effectiveFrom, effectiveTo }: Force) => ({
  from: effectiveFrom === null ? -FOREVER : parseDay(effectiveFrom) * DAY - FIRST_MORNING,
  until: effectiveTo === null ? FOREVER : (parseDay(effectiveTo) + 1) * DAY + LAST_EVENING,
}));

/** Whether a rule may be in force for somebody, wherever that is. */
export function mayHold(rule: Force, instant: Instant): boolean {
  const { from, until } = boundsOf(rule);
  return from <= instant && instant < until;
}
