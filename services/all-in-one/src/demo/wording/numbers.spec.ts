import { bar, count, listing, percent, sum } from './numbers';

describe('numbers in words', () => {
  it('groups digits and never rounds up to all of it', () => {
    expect(count(3_204.4)).toBe('3,204');
    expect(percent(999, 1_000)).toBe('99 %');
    expect(percent(0, 0)).toBe('0 %');
  });

  it('fills a bar in proportion, and leaves it empty for nothing', () => {
    expect(bar(1, 4, 8)).toBe('██░░░░░░');
    expect(bar(0, 0, 3)).toBe('░░░');
    expect(bar(4, 4, 2)).toBe('██');
  });

  it('names the largest part first and leaves out what is nothing', () => {
    expect(sum({ busy: 2, no_answer: 1_200, failed: 0 })).toBe('1,200 no answer + 2 busy');
    expect(sum({})).toBe('0');
    expect(listing({ 'retry-delay': 3 })).toBe('3 retry delay');
    expect(listing({ busy: 0 })).toBe('none yet');
  });
});
