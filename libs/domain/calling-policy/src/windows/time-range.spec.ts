import { HOUR, MINUTE, SECOND } from '@carillon/kernel';
import { parseTimeRanges } from './time-range';

const range = (start: string, end: string) => ({ start, end });

/** The refusal in words. */
function refusalOf(start: string, end: string): unknown {
  try {
    return parseTimeRanges([range(start, end)]);
  } catch (error) {
    const { code, message, details } = error as { code: string; message: string; details: unknown };
    return { code, message, details };
  }
}

describe('ranges of a day', () => {
  test('are read to the second', () => expect(parseTimeRanges([range('09:30:15', '24:00')])).toEqual([{ start: 9 * HOUR + 30 * MINUTE + 15 * SECOND, end: 24 * HOUR }]));

  test('come in order, with those made one that touch or overlap', () => {
    const ranges = [range('14:00', '15:00'), range('09:00', '12:00'), range('11:00', '11:30'), range('12:00', '13:00')];
    expect(parseTimeRanges(ranges)).toEqual([{ start: 9 * HOUR, end: 13 * HOUR }, { start: 14 * HOUR, end: 15 * HOUR }]);
  });

  test.each([['12:00', '12:00'], ['12:00', '11:00'], ['23:00', '24:01']])('from %s to %s is none', (start, end) =>
    expect(refusalOf(start, end)).toEqual({ code: 'INVALID_TIME_RANGE', message: `A time range ends after it starts and not after 24:00, but ${start}–${end} does not`, details: { range: range(start, end) } }));

  test.each(['9:00', '109:00', '09:60', '09:00:60', '09:00:00 ', 'noon'])('%p is no time', (time) =>
    expect(refusalOf(time, '23:00')).toEqual({ code: 'INVALID_TIME_RANGE', message: `"${time}" is not a time of day; write it as HH:MM or HH:MM:SS`, details: { time } }));
});
