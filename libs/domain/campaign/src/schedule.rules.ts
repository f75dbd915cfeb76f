import type { FieldError } from '@carillon/kernel';
import { inSeconds, isCalendarDate, isClockTime, isSecondOfDay, isWindowEnd } from './calendar';
import type { CampaignKnowledge } from './campaign.knowledge';
import type { CampaignSettings, TimeRange } from './campaign.settings';
import { CALLING_HOURS_ZONES, type CallingHours } from './dialing.settings';
import { both, broken, distinct, each, oneOf, wholeNumber, type Check } from './field-checks';

const MAX_TIMEZONE_LENGTH = 50;
const MAX_WINDOWS = 48;
const MAX_CALLING_HOURS = 168;

/** Windows that are given per weekday make the plain ones superfluous. */
const fewest = ({ callingHours }: CampaignSettings): number => (Array.isArray(callingHours) && callingHours.length > 0 ? 0 : 1);

const date: Check = (field, value) => (isCalendarDate(value) ? [] : broken(field, 'FORMAT', 'must be an existing date as YYYY-MM-DD'));

const window: Check = (field, value) => {
  const { start, end } = (value ?? {}) as Partial<TimeRange>;
  const malformed = [
    ...(isClockTime(start) ? [] : broken(`${field}.start`, 'FORMAT', 'must be a time from 00:00 to 23:59 as HH:MM')),
    ...(isWindowEnd(end) ? [] : broken(`${field}.end`, 'FORMAT', 'must be a time from 00:01 to 24:00 as HH:MM')),
  ];
  if (malformed.length > 0 || end! > start!) return malformed;
  return broken(`${field}.end`, 'NOT_AFTER_START', `must be after ${String(start)}: split a window over midnight in two, using 24:00`);
};

const callingHours: Check = (field, value) => {
  const { daysOfWeek, start, end } = (value ?? {}) as Partial<CallingHours>;
  return [...both(each(wholeNumber(1, 7), 1, 7), distinct)(`${field}.days_of_week`, daysOfWeek), ...secondsOfDay(field, start, end)];
};

function secondsOfDay(field: string, start: unknown, end: unknown): readonly FieldError[] {
  const malformed = [
    ...(isSecondOfDay(start) && inSeconds(start) < inSeconds('24:00') ? [] : broken(`${field}.start`, 'FORMAT', 'must be a time from 00:00 on as HH:MM or HH:MM:SS')),
    ...(isSecondOfDay(end) ? [] : broken(`${field}.end`, 'FORMAT', 'must be a time up to 24:00 as HH:MM or HH:MM:SS')),
  ];
  if (malformed.length > 0 || inSeconds(end as string) > inSeconds(start as string)) return malformed;
  return broken(`${field}.end`, 'NOT_AFTER_START', `must be after ${String(start)}: split a window over midnight in two, using 24:00`);
}

const timezone =
  (zoneExists: CampaignKnowledge['zoneExists']): Check =>
  (field, value) => {
    if (typeof value !== 'string' || value.length === 0 || value.length > MAX_TIMEZONE_LENGTH) {
      return broken(field, 'LENGTH', `must be a zone name of 1 to ${MAX_TIMEZONE_LENGTH} characters`);
    }
    return zoneExists(value) ? [] : broken(field, 'UNKNOWN_ZONE', 'must be an IANA zone, such as Europe/Madrid');
  };

function endDate({ startDate, endDate }: CampaignSettings): readonly FieldError[] {
  if (endDate === null) return [];
  const malformed = date('end_date', endDate);
  if (malformed.length > 0 || !isCalendarDate(startDate) || endDate > startDate) return malformed;
  return broken('end_date', 'NOT_AFTER_START', `must be after start_date (${startDate})`);
}

/** When it may call: dates, weekdays, windows and their zone. */
export const scheduleErrors = (settings: CampaignSettings, { zoneExists }: CampaignKnowledge): readonly FieldError[] => [
  ...date('start_date', settings.startDate),
  ...endDate(settings),
  ...both(each(wholeNumber(1, 7), fewest(settings), 7), distinct)('days_of_week', settings.daysOfWeek),
  ...each(window, fewest(settings), MAX_WINDOWS)('call_time_ranges', settings.callTimeRanges),
  ...each(callingHours, 0, MAX_CALLING_HOURS)('calling_hours', settings.callingHours),
  ...oneOf(CALLING_HOURS_ZONES)('calling_hours_zone', settings.callingHoursZone),
  ...timezone(zoneExists)('timezone', settings.timezone),
];
