import { ManualClock } from '@carillon/platform/clock';
import { Machine, MemoryStore } from '../ownership.harness';
import { TERMS } from '../terms';

const NEVER = new AbortController().signal;
const { term, margin, pulse } = TERMS;

describe('a lease', () => {
  const given = (settings: readonly { wallAhead?: number; rate?: number }[] = [{}, {}]) => {
    const clock = new ManualClock(1_000_000);
    const store = new MemoryStore(clock);
    const machines = settings.map((setting, index) => new Machine(`m${index}`, clock, store, setting));
    const leases = machines.map((machine) => machine.ownership().lease('relay.x'));
    const acquired: number[] = [];
    const acquire = (index: number): void => void leases[index]!.acquire(NEVER).then((token) => (acquired[index] = token), () => undefined);
    return { clock, machines, leases, acquired, acquire };
  };

  it('has one holder, whoever asks first', async () => {
    const { clock, leases, acquired, acquire } = given();
    acquire(0);
    acquire(1);
    await clock.advanceBy(10 * term);
    expect(leases.map((lease) => lease.isHeld())).toEqual([true, false]);
    expect(acquired).toEqual([0]);
  });

  it('goes over at once when it is released, with a greater token', async () => {
    const { clock, leases, acquired, acquire } = given();
    acquire(0);
    await clock.advanceBy(term);
    acquire(1);
    await leases[0]!.release();
    await clock.advanceBy(pulse);
    expect(leases.map((lease) => lease.isHeld())).toEqual([false, true]);
    expect(acquired[1]).toBeGreaterThan(acquired[0]!);
  });

  it('goes over from a holder that was killed, not before its term and the margin are over', async () => {
    const { clock, machines, leases, acquire } = given();
    acquire(0);
    acquire(1);
    await clock.advanceBy(0);
    machines[0]!.kill();
    await clock.advanceBy(term + margin - 1);
    expect(leases[1]!.isHeld()).toBe(false);
    await clock.advanceBy(2 * pulse);
    expect(leases[1]!.isHeld()).toBe(true);
  });

  it('is lost to a holder that stalls, which knows it by itself when it wakes up', async () => {
    const { clock, machines, leases, acquire } = given();
    const lost = jest.fn();
    acquire(0);
    acquire(1);
    await clock.advanceBy(pulse);
    leases[0]!.onLost(lost);
    machines[0]!.stall();
    await clock.advanceBy(60_000);
    expect(leases.map((lease) => lease.isHeld())).toEqual([false, true]);
    machines[0]!.wake();
    await clock.advanceBy(pulse);
    expect(leases.map((lease) => lease.isHeld())).toEqual([false, true]);
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('survives answers that get lost', async () => {
    const { clock, machines, leases, acquire } = given();
    acquire(0);
    await clock.advanceBy(0);
    machines[0]!.loseAnswers(1);
    await clock.advanceBy(10 * term);
    expect(leases[0]!.isHeld()).toBe(true);
    expect(machines[0]!.failures).toHaveLength(1);
  });

  it('does not believe a wall clock that was set back', async () => {
    const { clock, machines, leases, acquire } = given();
    acquire(0);
    await clock.advanceBy(0);
    machines[0]!.stall();
    machines[0]!.setWall(-3_600_000);
    await clock.advanceBy(term);
    expect(leases[0]!.isHeld()).toBe(false);
  });

  it.each([-3_600_000, 3_600_000])('is not taken too early by a machine whose wall clock is %d ms off', async (wallAhead) => {
    const { clock, machines, leases, acquire } = given([{}, { wallAhead }]);
    acquire(0);
    await clock.advanceBy(0);
    acquire(1);
    await clock.advanceBy(5 * term);
    expect(leases.map((lease) => lease.isHeld())).toEqual([true, false]);
    machines[0]!.kill();
    await clock.advanceBy(term + margin + 2 * pulse);
    expect(leases.map((lease) => lease.isHeld())).toEqual([false, true]);
  });

  it('is given up waiting for when the signal says so', async () => {
    const { clock, leases, acquire } = given();
    acquire(0);
    await clock.advanceBy(0);
    const stop = new AbortController();
    const waiting = leases[1]!.acquire(stop.signal);
    await clock.advanceBy(0);
    stop.abort(new Error('closing'));
    await expect(waiting).rejects.toThrow('closing');
    expect(clock.pending).toBe(1);
  });
});
