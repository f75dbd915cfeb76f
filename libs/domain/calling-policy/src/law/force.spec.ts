import { utc } from '../../test/zones.arbitrary';
import { zoneClock } from '../windows/zone-clock';
import { forceOn, mayHold } from './force';

const ALWAYS = { effectiveFrom: null, effectiveTo: null };
const LONG_AGO = utc('1980-01-01T00:00:00Z');
const LATE = utc('2080-01-01T00:00:00Z');

describe('a rule may hold for somebody', () => {
  test('from the first morning on earth', () => {
    const rule = { ...ALWAYS, effectiveFrom: '2024-01-01' };
    const first = utc('2024-01-01T00:00:00+14:00');
    expect([LONG_AGO, first - 1, first, LATE].map((at) => mayHold(rule, at))).toEqual([false, false, true, true]);
  });
  test('to the last evening', () => {
    const rule = { ...ALWAYS, effectiveTo: '2024-01-31' };
    const end = utc('2024-02-01T00:00:00-12:00');
    expect([LONG_AGO, end - 1, end, LATE].map((at) => mayHold(rule, at))).toEqual([true, true, false, false]);
  });
  test('always, without dates', () => expect([LONG_AGO, LATE].map((at) => mayHold(ALWAYS, at))).toEqual([true, true]));
});

describe('a rule is in force on the calendar of a zone', () => {
  const isInForce = (dates: Partial<typeof ALWAYS> | object) => (at: number) => forceOn(zoneClock('America/New_York')!, { ...ALWAYS, ...dates }).spanAt(at).open;

  test('from midnight of its first day', () => {
    const first = utc('2024-01-01T00:00:00-05:00');
    expect([LONG_AGO, first - 1, first, LATE].map(isInForce({ effectiveFrom: '2024-01-01' }))).toEqual([false, false, true, true]);
  });
  test('to the end of its last day', () => {
    const end = utc('2024-02-01T00:00:00-05:00');
    expect([LONG_AGO, end - 1, end, LATE].map(isInForce({ effectiveTo: '2024-01-31' }))).toEqual([true, true, false, false]);
  });
});
