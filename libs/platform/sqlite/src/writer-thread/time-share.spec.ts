import { TimeShare } from './time-share';

describe('TimeShare', () => {
  it('adds up within a second what took longer than its share', () => {
    const share = new TimeShare(0.2);
    expect([share.add(5_000, 5_150), share.add(5_400, 5_440), share.add(5_900, 5_920)]).toEqual([false, false, true]);
  });

  it('begins anew with the next second', () => {
    const share = new TimeShare(0.2);
    expect([share.add(5_000, 5_190), share.add(6_100, 6_290), share.add(7_200, 7_401)]).toEqual([false, false, true]);
  });
});
