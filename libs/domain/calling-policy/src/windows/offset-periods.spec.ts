import { DAY, HOUR, SECOND } from '@carillon/kernel';
import { findOffsetPeriods } from './offset-periods';

/** Clocks that are put forward by an hour at an instant. */
const forwardAt = (change: number) => (instant: number) => (instant < change ? 0 : HOUR);

describe('periods of one offset', () => {
  const [from, until] = [0, 30 * DAY];

  test('is one where nothing changes', () => expect(findOffsetPeriods(() => HOUR, from, until)).toEqual([{ from, until, offset: HOUR }]));

  test.each([SECOND, 6 * DAY, 6 * DAY + SECOND, 13 * DAY + 7 * HOUR, until - SECOND])('meet at the second of the change: %i', (change) =>
    expect(findOffsetPeriods(forwardAt(change), from, until)).toEqual([{ from, until: change, offset: 0 }, { from: change, until, offset: HOUR }]));

  test('end before a change at the end', () => expect(findOffsetPeriods(forwardAt(until), from, until)).toEqual([{ from, until, offset: 0 }]));
});
