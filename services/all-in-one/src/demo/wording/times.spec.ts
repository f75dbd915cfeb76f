import { cityOf, dayAndTime, timeSeenFrom } from './times';

const NOON = Date.UTC(2026, 2, 2, 17);

describe('times in words', () => {
  it('names day and time in a zone', () => {
    expect(dayAndTime(NOON, 'America/New_York')).toMatch(/^Mon,? 2 Mar,? 12:00$/);
    expect(cityOf('America/New_York')).toBe('New York');
  });

  it('leaves the day out when it is today', () => {
    expect(timeSeenFrom(NOON + 3_600_000, NOON, 'America/New_York')).toBe('13:00');
    expect(timeSeenFrom(NOON + 86_400_000, NOON, 'America/New_York')).toMatch(/^Tue,? 3 Mar/);
  });
});
