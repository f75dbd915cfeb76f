import { ALLOW, defer, deny, type Part, type Rule } from '../rule';
import { compileSchedule } from '../windows/call-schedule';

/** From the start of the start date to the end of the end date, in the campaign's zone. */
export const campaignDates: Rule<Part<'campaign'>> = {
  name: 'campaign-dates',
  version: 1,
  evaluate({ campaign: { schedule } }, instant) {
    const { firstInstant, end } = compileSchedule(schedule);
    if (instant >= firstInstant && instant < end) return ALLOW;
    const facts = { startDate: schedule.startDate, endDate: schedule.endDate, timezone: schedule.timezone };
    return instant < firstInstant ? defer(campaignDates, firstInstant, facts) : deny(campaignDates, facts);
  },
};
