import { rateOf, withSample, type Sample } from './rate';

const sample = (wall: number, calls: number): Sample => ({ wall, at: wall * 3_600, calls });

describe('rateOf', () => {
  it('counts calls per second of the world and per hour of the story', () => {
    expect(rateOf([sample(0, 10), sample(2_000, 210)])).toEqual({ perSecond: 100, perVirtualHour: 100 });
  });

  it('is nothing before there are two samples', () => {
    expect(rateOf([])).toEqual({ perSecond: 0, perVirtualHour: 0 });
    expect(rateOf([sample(5, 3)])).toEqual({ perSecond: 0, perVirtualHour: 0 });
  });

  it('forgets what is older than three seconds', () => {
    const samples = [0, 1_000, 2_000, 5_000].map((wall) => sample(wall, wall)).reduce<readonly Sample[]>(withSample, []);
    expect(samples.map(({ wall }) => wall)).toEqual([2_000, 5_000]);
  });
});
