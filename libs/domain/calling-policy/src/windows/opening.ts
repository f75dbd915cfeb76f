import { DAY, type Instant } from '@carillon/kernel';
import { nextCommonOpening } from './calendar';
import { compileSchedule, type CallSchedule } from './call-schedule';

/** No search for an opening looks further ahead. */
export const SEARCH_DAYS = 400;

/** Whether the instant lies in one of the schedule's windows, whatever its dates. */
export const isOpen = (schedule: CallSchedule, instant: Instant): boolean => compileSchedule(schedule).windows.spanAt(instant).open;

/** The instant itself when it lies in a window, else the start of the next one. */
export const nextOpening = (schedule: CallSchedule, instant: Instant): Instant | undefined =>
  nextCommonOpening([compileSchedule(schedule).windows], instant, instant + SEARCH_DAYS * DAY);

/** The end (exclusive) of the window that the instant lies in; `undefined` outside of all windows. */
export function closesAt(schedule: CallSchedule, instant: Instant): Instant | undefined {
  const span = compileSchedule(schedule).windows.spanAt(instant);
  return span.open ? span.until : undefined;
}
