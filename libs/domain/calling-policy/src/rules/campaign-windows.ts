import type { Facts } from '@carillon/kernel';
import { ALLOW, defer, type Part, type Rule } from '../rule';
import { compileSchedule, isOnContactsClock, type CallSchedule } from '../windows/call-schedule';

/** The campaign's weekdays and hours, on the clocks of the campaign's zone, unless it reads them on the contact's. */
export const campaignWindows: Rule<Part<'campaign'>> = {
  name: 'campaign-windows',
  version: 2,
  evaluate({ campaign: { schedule } }, instant) {
    if (isOnContactsClock(schedule)) return ALLOW;
    const span = compileSchedule(schedule).windows.spanAt(instant);
    if (span.open) return ALLOW;
    return defer(campaignWindows, span.until, factsOf(schedule));
  },
};

const MOST_WINDOWS_SHOWN = 20;

function factsOf({ timezone, callTimeRanges, daysOfWeek, callingHours = [] }: CallSchedule): Facts {
  if (callingHours.length === 0) return { timezone, windows: callTimeRanges.map(({ start, end }) => `${start}-${end}`), days: daysOfWeek.map(String) };
  return { timezone, windows: callingHours.slice(0, MOST_WINDOWS_SHOWN).map((hours) => `${hours.daysOfWeek.join(',')} ${hours.start}-${hours.end}`) };
}
