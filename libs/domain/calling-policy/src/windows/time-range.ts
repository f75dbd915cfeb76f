import { DAY, DomainError, HOUR, MINUTE, SECOND, type Duration } from '@carillon/kernel';

/** Half-open `[start, end)`, `HH:MM` or `HH:MM:SS` on a 24-hour clock; `24:00` is a valid end. */
export interface TimeRange {
  readonly start: string;
  readonly end: string;
}

/** Half-open `[start, end)`, as lengths of time since local midnight. */
export interface DayRange {
  readonly start: Duration;
  readonly end: Duration;
}


/** In order, with overlapping and touching ranges made one. Throws `INVALID_TIME_RANGE`. */
export function parseTimeRanges(ranges: readonly TimeRange[]): readonly DayRange[] {
  const sorted = ranges.map(parseTimeRange).sort((a, b) => a.start - b.start);
  return sorted.reduce<readonly DayRange[]>(mergeInto, []);
}

function parseTimeRange(range: TimeRange): DayRange {
  const [start, end] = [parseTime(range.start), parseTime(range.end)];
  if (start < end && end <= DAY) return { start, end };
  throw new DomainError('INVALID_TIME_RANGE', `A time range ends after it starts and not after 24:00, but ${range.start}–${range.end} does not`, { range });
}

function parseTime(time: string): Duration {
  const match = /^(\d{2}):([0-5]\d)(?::([0-5]\d))?$/.exec(time);
  if (match) return Number(match[1]) * HOUR + Number(match[2]) * MINUTE + Number(match[3] ?? 0) * SECOND;
  throw new DomainError('INVALID_TIME_RANGE', `"${time}" is not a time of day; write it as HH:MM or HH:MM:SS`, { time });
}

function mergeInto(merged: readonly DayRange[], range: DayRange): readonly DayRange[] {
  const last = merged.at(-1);
  if (!last || range.start > last.end) return [...merged, range];
  return [...merged.slice(0, -1), { start: last.start, end: Math.max(last.end, range.end) }];
}
