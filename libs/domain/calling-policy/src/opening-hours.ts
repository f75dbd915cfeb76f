import { DAY, type Instant } from '@carillon/kernel';
import { legalHoursOf } from './law/hours-of-places';
import type { Part } from './rule';
import { firstClosing, NEVER, nextCommonOpening, type Calendar } from './windows/calendar';
import { compileSchedule, windowsOf } from './windows/call-schedule';
import { SEARCH_DAYS } from './windows/opening';

type TimeFacts = Part<'campaign' | 'number'>;

/** The earliest instant, from `instant` on, that the dates, the windows and the legal hours all allow; `undefined`: none in `SEARCH_DAYS`. */
export const nextAllowed = (facts: TimeFacts, instant: Instant): Instant | undefined =>
  nextCommonOpening(calendarsOf(facts), instant, instant + SEARCH_DAYS * DAY);

/** When (exclusive) the first of them closes that are all open now; `undefined` when one is closed already. */
export function validUntil(facts: TimeFacts, instant: Instant): Instant | undefined {
  const calendars = calendarsOf(facts);
  return calendars.every((calendar) => calendar.spanAt(instant).open) ? firstClosing(calendars, instant) : undefined;
}

function calendarsOf({ campaign, number }: TimeFacts): readonly Calendar[] {
  const { dates } = compileSchedule(campaign.schedule);
  return [dates, windowsOf(campaign.schedule, number.ownZone ?? null), legalHoursOf(campaign.profile, number) ?? NEVER];
}
