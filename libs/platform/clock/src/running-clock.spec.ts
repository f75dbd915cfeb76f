import { DAY } from '@carillon/kernel';
import { AcceleratedClock } from './accelerated-clock';
import { SystemClock } from './system-clock';

const START = Date.UTC(2026, 0, 5, 9);

describe('running clocks', () => {
  beforeEach(() => jest.useFakeTimers({ now: START }));
  afterEach(() => jest.useRealTimers());

  it('reaches an instant beyond what setTimeout can hold', async () => {
    const clock = new SystemClock();
    const action = jest.fn();
    clock.schedule(START + 40 * DAY, action);
    await jest.advanceTimersByTimeAsync(40 * DAY - 1);
    expect(action).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(action).toHaveBeenCalledTimes(1);
  });

  it('runs what is due already, but not within the call', async () => {
    const clock = new SystemClock();
    const action = jest.fn();
    clock.schedule(START - DAY, action);
    expect(action).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(action).toHaveBeenCalledTimes(1);
  });

  it('runs an earlier timer that was asked for later, and not a cancelled one', async () => {
    const clock = new SystemClock();
    const ran: string[] = [];
    clock.schedule(START + 1_000, () => ran.push('late'));
    clock.schedule(START + 500, () => ran.push('early'));
    clock.schedule(START + 700, () => ran.push('cancelled'))();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ran).toEqual(['early', 'late']);
  });

  it('forgets its timers when closed', async () => {
    const clock = new SystemClock();
    const action = jest.fn();
    clock.schedule(START + 10, action);
    clock.close();
    await jest.advanceTimersByTimeAsync(DAY);
    expect(action).not.toHaveBeenCalled();
  });

  it('accelerates business time and leaves the wall alone', async () => {
    const clock = new AcceleratedClock(600, Date.UTC(2030, 5, 1));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(clock.now()).toBe(Date.UTC(2030, 5, 1, 0, 10));
    expect(clock.wall()).toBe(START + 1_000);
  });

  it('wakes timers in business time', async () => {
    const clock = new AcceleratedClock(3_600, START);
    const action = jest.fn();
    clock.schedule(START + DAY, action);
    await jest.advanceTimersByTimeAsync(23_999);
    expect(action).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(action).toHaveBeenCalledTimes(1);
  });

  it('goes on from its position', () => {
    let wall = 1_000;
    const first = new AcceleratedClock(60, START, () => wall);
    wall += 500;
    const position = first.position();
    wall += 100_000;
    const second = new AcceleratedClock(60, position, () => wall);
    expect(second.now()).toBe(START + 30_000);
  });

  it('never goes before its start, even if the wall is set back', () => {
    let wall = 1_000_000;
    const clock = new AcceleratedClock(60, START, () => wall);
    wall -= 5_000;
    expect(clock.now()).toBe(START);
  });

  it('refuses a factor that stops time', () => {
    expect(() => new AcceleratedClock(0, START)).toThrow('must be above 0');
  });
});
