import { DAY } from '@carillon/kernel';
import { ALWAYS, between, intersection, NEVER, remembered, whileInForce } from './calendar';

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
