import { DAY } from '@carillon/kernel';
import { FOREVER } from '../forever';
import { ALWAYS, between, closedOnDays, intersection, NEVER, nextCommonOpening, remembered, whileInForce } from './calendar';
import { weeklyHours } from './weekly-hours';
import { zoneClock } from './zone-clock';

describe('a rule that is in force for a while', () => {
  const rule = between(5, 20);

  test('is open before and after', () => {
    expect(whileInForce(between(3, 10), rule).spanAt(2)).toMatchObject({ open: true, until: 3 });
    expect(whileInForce(between(3, 10), rule).spanAt(25)).toMatchObject({ open: true });
  });

  test('is closed until it opens or goes out of force', () => {
    expect(whileInForce(between(0, 10), rule).spanAt(1)).toMatchObject({ open: false, until: 5 });
    expect(whileInForce(between(0, 4), rule).spanAt(1)).toMatchObject({ open: false, until: 4 });
  });
});

describe('an intersection', () => {
  test('is open from the last opening to the first closing', () => {
    const both = intersection([between(0, 10), between(4, 20), ALWAYS]);
    expect(both.spanAt(1)).toMatchObject({ open: false, until: 4, exact: true });
    expect(both.spanAt(4)).toMatchObject({ open: true, until: 10 });
  });

  test('that does not open in sight says that it looked no further', () =>
    expect(intersection([ALWAYS, NEVER]).spanAt(0)).toMatchObject({ open: false, until: 28 * DAY, exact: false }));
});

test('a span is remembered while it lasts, and no longer', () => {
  const asked: number[] = [];
  const calendar = remembered({ spanAt: (instant) => (asked.push(instant), { open: true, from: instant, until: instant + 10, exact: true }) });
  [100, 109, 110, 105].forEach((instant) => calendar.spanAt(instant));
  expect(asked).toEqual([100, 110, 105]);
});

describe('spans', () => {
  test('before, within and after a stretch are told exactly', () => {
    const calendar = between(10, 20);
    expect([9, 10, 19, 20].map((at) => calendar.spanAt(at))).toEqual([
      { open: false, from: -FOREVER, until: 10, exact: true },
      { open: true, from: 10, until: 20, exact: true },
      { open: true, from: 10, until: 20, exact: true },
      { open: false, from: 20, until: FOREVER, exact: true },
    ]);
  });
  test('in which all are open end with the first that closes', () => expect(intersection([between(0, 10), between(4, 20)]).spanAt(4)).toEqual({ open: true, from: 4, until: 10, exact: true }));
  test('of closed days go on while the next is closed too', () => {
    const closed = [10, 11, 12];
    const calendar = closedOnDays(zoneClock('UTC')!, (from) => closed.find((day) => day >= from) ?? FOREVER / DAY);
    expect(calendar.spanAt(9.5 * DAY)).toEqual({ open: true, from: 9.5 * DAY, until: 10 * DAY, exact: true });
    expect(calendar.spanAt(10.5 * DAY)).toEqual({ open: false, from: 10.5 * DAY, until: 13 * DAY, exact: true });
  });
});

describe('a search for what all have in common', () => {
  test('ends before its limit', () => {
    expect(nextCommonOpening([between(20, 30)], 0, 20)).toBeUndefined();
    expect(nextCommonOpening([between(20, 30)], 0, 21)).toBe(20);
  });
});

describe('hours of a week', () => {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const spanAt = (daysOfWeek: readonly number[], ...ranges: readonly (readonly [string, string])[]) =>
    weeklyHours(zoneClock('UTC')!, [{ daysOfWeek, ranges: ranges.map(([start, end]) => ({ start, end })) }]).spanAt(DAY / 2);

  test('without any are never', () => {
    for (const none of [spanAt([], ['09:00', '17:00']), spanAt(everyDay)]) expect(none).toMatchObject({ open: false, until: FOREVER, exact: true });
  });
  test('of whole days are always', () => expect(spanAt(everyDay, ['00:00', '12:00'], ['12:00', '24:00'])).toMatchObject({ open: true, until: FOREVER }));
  test('of days that end before midnight are not', () => expect(spanAt(everyDay, ['00:00', '23:00'])).toMatchObject({ open: true, until: DAY - DAY / 24 }));
  test('go on over midnight to the end of the last day in a row', () => expect(spanAt([4, 5], ['00:00', '24:00'])).toMatchObject({ open: true, until: 2 * DAY, exact: true }));
});
