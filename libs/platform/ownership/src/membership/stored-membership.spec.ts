import fc from 'fast-check';
import { ManualClock } from '@carillon/platform/clock';
import { Machine, MemoryStore } from '../ownership.harness';
import { SHARES, type JoinOptions, type Membership } from '../ownership';
import { TERMS } from '../terms';

const { term, margin, pulse, grace } = TERMS;
const ALL = Array.from({ length: SHARES }, (_, share) => share);
const TAKEN_OVER = term + margin + 3 * pulse;

class Stage {
  readonly clock = new ManualClock(1_000_000);
  readonly store = new MemoryStore(this.clock);
  readonly machines: Machine[] = [];
  readonly members: Membership[] = [];

  join(setting: { wallAhead?: number; rate?: number; latency?: number } = {}, options: JoinOptions = {}): Membership {
    const machine = new Machine(`m${this.machines.length}`, this.clock, this.store, setting);
    const member = machine.ownership().join('role', options);
    this.machines.push(machine);
    this.members.push(member);
    void member.start();
    return member;
  }

  holdersOf(share: number): readonly Membership[] {
    return this.members.filter((member) => member.holds(share));
  }

  /** Shares by member, those that are in. */
  sizes(): readonly number[] {
    return this.members.map((member) => ALL.filter((share) => member.holds(share)).length);
  }
}

describe('a membership', () => {
  it('holds everything when it is alone', async () => {
    const stage = new Stage();
    stage.join();
    await stage.clock.advanceBy(0);
    expect(stage.sizes()).toEqual([SHARES]);
  });

  it('shares evenly with those who come', async () => {
    const stage = new Stage();
    stage.join();
    await stage.clock.advanceBy(pulse);
    stage.join();
    stage.join();
    await stage.clock.advanceBy(4 * pulse);
    expect([...stage.sizes()].sort()).toEqual([21, 21, 22]);
    expect(stage.members[0]!.members()).toHaveLength(3);
  });

  it('gives a share over only when nothing is at work on it any more', async () => {
    const stage = new Stage();
    let finish = (): void => undefined;
    const work = new Promise<void>((resolve) => (finish = resolve));
    const old = stage.join({}, { beforeRelease: () => work });
    await stage.clock.advanceBy(pulse);
    const young = stage.join();
    await stage.clock.advanceBy(5 * pulse);
    expect(old.shares()).toHaveLength(32);
    expect(young.shares()).toHaveLength(0);
    finish();
    await stage.clock.advanceBy(3 * pulse);
    expect(stage.sizes()).toEqual([32, 32]);
  });

  it('gives everything back when it leaves', async () => {
    const stage = new Stage();
    stage.join();
    stage.join();
    await stage.clock.advanceBy(4 * pulse);
    const leaving = stage.members[0]!.leave();
    await stage.clock.advanceBy(3 * pulse);
    await leaving;
    expect(stage.sizes()).toEqual([0, SHARES]);
  });

  it('is replaced when it is killed, and is gone when what it began is over', async () => {
    const stage = new Stage();
    const [dead, alive] = [stage.join(), stage.join()];
    await stage.clock.advanceBy(4 * pulse);
    const { id } = dead;
    stage.machines[0]!.kill();
    await stage.clock.advanceBy(TAKEN_OVER);
    expect(stage.sizes()).toEqual([0, SHARES]);
    expect(await alive.isGone(id)).toBe(false);
    await stage.clock.advanceBy(grace);
    expect(await alive.isGone(id)).toBe(true);
  });

  it('has nothing, under a new name, when it wakes up after a minute', async () => {
    const stage = new Stage();
    const [sleeper] = [stage.join(), stage.join()];
    await stage.clock.advanceBy(4 * pulse);
    const before = sleeper.id;
    const changes = jest.fn();
    sleeper.onChange(changes);
    stage.machines[0]!.stall();
    await stage.clock.advanceBy(60_000);
    expect(sleeper.isIn()).toBe(false);
    expect(stage.sizes()).toEqual([0, SHARES]);
    stage.machines[0]!.wake();
    expect(sleeper.isIn()).toBe(false);
    await stage.clock.advanceBy(4 * pulse);
    expect(sleeper.id).not.toBe(before);
    expect(changes).toHaveBeenCalledWith(expect.objectContaining({ isAnew: true }));
    expect(stage.sizes()).toEqual([32, 32]);
  });

  it('asks before it takes somebody it does not know for gone', async () => {
    const stage = new Stage();
    const member = stage.join();
    await stage.clock.advanceBy(0);
    const newcomer = stage.join();
    await stage.clock.advanceBy(0);
    expect(member.members()).not.toContain(newcomer.id);
    expect(await member.isGone(newcomer.id)).toBe(false);
    expect(await member.isGone('nobody')).toBe(true);
    expect(await member.isGone(member.id)).toBe(false);
  });

  const fault = fc.record({ machine: fc.nat(2), kind: fc.constantFrom('stall', 'wake', 'kill', 'lose', 'clock'), after: fc.integer({ min: 0, max: 9_000 }) });
  const rate = fc.constantFrom(0.95, 1, 1.05);
  /** One that knew the roll of before must not take the shares of one that came meanwhile. */
  const SLEPT_OVER_THE_ROLL = [0, 1, 0, 0].map((machine, index) => ({ machine, kind: 'stall', after: [8_721, 4_682, 4_492, 4_136][index]! }));

  it('never holds what another holds, whatever happens to the machines, and everything is held when they are well', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 12 }), fc.tuple(rate, rate, rate), async (faults, rates) => {
        const stage = new Stage();
        rates.forEach((each, index) => stage.join({ rate: each, wallAhead: index * 5_000, latency: 7 * index }));
        await attentively(stage, 250);
        for (const { machine, kind, after } of faults) {
          await attentively(stage, after);
          hurt(stage.machines[machine]!, kind);
        }
        stage.machines.forEach((machine) => machine.wake());
        await attentively(stage, 3 * TAKEN_OVER);
        expect(ALL.filter((share) => stage.holdersOf(share).length !== 1)).toEqual([]);
      }),
      { numRuns: 25, examples: [[SLEPT_OVER_THE_ROLL, [0.95, 0.95, 1.05]]] },
    );
  });
});

async function attentively(stage: Stage, duration: number): Promise<void> {
  for (let left = duration; left > 0; left -= 250) {
    await stage.clock.advanceBy(Math.min(left, 250));
    for (const share of ALL) if (stage.holdersOf(share).length > 1) throw new Error(`Share ${share} is held twice`);
  }
}

function hurt(machine: Machine, kind: string): void {
  if (kind === 'stall') machine.stall();
  else if (kind === 'wake') machine.wake();
  else if (kind === 'lose') machine.loseAnswers(2);
  else if (kind === 'clock') machine.setWall(3_600_000);
  else if (machine.name === 'm2') machine.kill();
}
