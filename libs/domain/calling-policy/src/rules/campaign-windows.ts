import { DAY } from '@carillon/kernel';
import { ALLOW, defer, type Part, type Rule } from '../rule';
import { compileSchedule } from '../windows/call-schedule';

/** The campaign's weekdays and hours, on the clocks of the campaign's zone. */
export const campaignWindows: Rule<Part<'campaign'>> = {
  name: 'campaign-windows',
  version: 1,
  evaluate({ campaign: { schedule } }, instant) {
    const span = compileSchedule(schedule).windows.spanAt(instant);
    if (span.open) return ALLOW;
    const facts = { timezone: schedule.timezone, windows: schedule.callTimeRanges.map(({ start, end }) => `${start}-${end}`), days: schedule.daysOfWeek.map(String) };
    return defer(campaignWindows, span.exact ? span.until : instant + DAY, facts);
  },
};
