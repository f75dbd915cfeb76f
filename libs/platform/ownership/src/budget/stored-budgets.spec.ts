import fc from 'fast-check';
import { ManualClock } from '@carillon/platform/clock';
import { Machine, MemoryStore } from '../ownership.harness';
import type { Membership } from '../ownership';
import { TERMS } from '../terms';
import type { Budgets } from './budgets';
import { BUDGETS, sizeOf, type BudgetDocument } from './slices';

const { term, margin, pulse, grace } = TERMS;
const NAME = 'plan/x';
const RECOVERED = term + margin + grace + 4 * pulse;

interface Call {
  readonly by: string;
  readonly endsAt: number;
}

/** Instances that start calls within their slices. A call goes on when its instance dies. */
class Stage {
  readonly clock = new ManualClock(1_000_000);
  readonly store = new MemoryStore(this.clock);
  readonly workers: { machine: Machine; membership: Membership; budgets: Budgets; isHungry: boolean }[] = [];
  calls: readonly Call[] = [];
  limit = { most: 10, version: 0 };
  started = 0;
  mostAtOnce = 0;

  async join(): Promise<void> {
    await this.add();
    this.workers.at(-1)!.budgets.start();
  }

  async add(): Promise<void> {
    const machine = new Machine(`m${this.workers.length}`, this.clock, this.store, { latency: 7 });
    const membership = machine.ownership().join('role');
    const budgets = membership.budgets({
      inUse: () => this.usedBy(membership.id),
      leftBy: async (_, member) => this.usedBy(member),
      onGrowth: () => (worker.isHungry ? this.start(worker, 4_000) : undefined),
    });
    void membership.start();
    const worker = { machine, membership, budgets, isHungry: true };
    this.workers.push(worker);
    await this.clock.advanceBy(100);
  }

  usedBy = (member: string): number => this.calls.filter(({ by }) => by === member).length;

  /** Each starts what it may; time goes on. */
  async run(duration: number, length = 4_000): Promise<void> {
    for (let left = duration; left > 0; left -= 100) {
      this.calls = this.calls.filter(({ endsAt }) => endsAt > this.clock.now());
      for (const worker of this.workers) if (worker.isHungry && !worker.machine.isStalled) this.start(worker, length);
      this.check();
      await this.clock.advanceBy(100);
    }
  }

  private start({ membership, budgets }: (typeof this.workers)[number], length: number): void {
    const room = budgets.slice(NAME, this.limit) - this.usedBy(membership.id);
    if (room <= 0) return budgets.hungry(NAME);
    const fresh = Array.from({ length: room }, (_, index) => ({ by: membership.id, endsAt: this.clock.now() + length + index * 37 }));
    this.calls = [...this.calls, ...fresh];
    this.started += room;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.calls.length);
  }

  private check(): void {
    const stored = this.store.of(BUDGETS.name).get(NAME) as BudgetDocument | undefined;
    if (stored && sizeOf(stored) > this.limit.most) throw new Error(`Slices of ${sizeOf(stored)}`);
    const slices = this.workers.map(({ budgets }) => budgets.slice(NAME, this.limit)).reduce((sum, one) => sum + one, 0);
    if (slices > this.limit.most) throw new Error(`Slices of ${slices} in use`);
    if (this.calls.length > this.limit.most) throw new Error(`${this.calls.length} calls within ${this.limit.most}`);
  }
}

const stageOf = async (workers: number, most = 10): Promise<Stage> => {
  const stage = new Stage();
  stage.limit = { most, version: 0 };
  for (let index = 0; index < workers; index++) await stage.join();
  return stage;
};

describe('budgets in slices', () => {
  it('leave the whole limit to one who is alone', async () => {
    const stage = await stageOf(1);
    await stage.run(2_000);
    expect(stage.calls).toHaveLength(10);
  });

  it('are used up by those who are hungry, evenly', async () => {
    const stage = await stageOf(3);
    await stage.run(20_000);
    expect(stage.calls.length).toBeGreaterThanOrEqual(9);
    const sizes = stage.workers.map(({ membership }) => stage.usedBy(membership.id));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
  });

  it('give way to one who comes later', async () => {
    const stage = await stageOf(1);
    await stage.run(5_000);
    await stage.join();
    await stage.run(6_000);
    expect(stage.workers.map(({ membership }) => stage.usedBy(membership.id)).sort()).toEqual([5, 5]);
  });

  it('go to one of two who want them in the same instant', async () => {
    const stage = new Stage();
    await stage.add();
    await stage.add();
    await stage.clock.advanceBy(pulse);
    stage.workers.forEach(({ budgets }) => budgets.start());
    await stage.run(10_000);
    expect(stage.mostAtOnce).toBe(10);
  });

  it('are not taken away from one who has just come, and uses nothing yet', async () => {
    const stage = await stageOf(1);
    stage.workers[0]!.isHungry = false;
    stage.calls = Array.from({ length: 2 }, () => ({ by: stage.workers[0]!.membership.id, endsAt: Infinity }));
    stage.workers[0]!.budgets.slice(NAME, stage.limit);
    stage.workers[0]!.budgets.hungry(NAME);
    await stage.run(3 * pulse + 100);
    await stage.join();
    stage.workers[1]!.isHungry = false;
    stage.workers[1]!.budgets.slice(NAME, stage.limit);
    stage.workers[1]!.budgets.hungry(NAME);
    await stage.run(700);
    expect(stage.workers[1]!.budgets.slice(NAME, stage.limit)).toBeGreaterThan(0);
    stage.workers[0]!.isHungry = true;
    await stage.run(pulse);
  });

  it('starve nobody, even if there is one place for three', async () => {
    const stage = await stageOf(3, 1);
    const served = new Set<string>();
    for (let second = 0; second < 60; second++) {
      await stage.run(1_000, 1_500);
      stage.calls.forEach(({ by }) => served.add(by));
    }
    expect(served.size).toBe(3);
    expect(stage.started).toBeGreaterThan(25);
  });

  it('go to the hungry when others have nothing to do', async () => {
    const stage = await stageOf(3);
    await stage.run(10_000);
    stage.workers[0]!.isHungry = stage.workers[1]!.isHungry = false;
    await stage.run(12_000);
    expect(stage.usedBy(stage.workers[2]!.membership.id)).toBe(10);
  });

  it('keep what a dead one had until its calls have ended, and not for ever', async () => {
    const stage = await stageOf(2);
    await stage.run(10_000, 2_000);
    await stage.run(5_000, 120_000);
    const [dead, alive] = stage.workers;
    dead!.machine.kill();
    await stage.run(RECOVERED, 120_000);
    expect(stage.usedBy(alive!.membership.id)).toBe(5);
    await stage.run(120_000, 120_000);
    expect(stage.usedBy(alive!.membership.id)).toBe(10);
  });

  it('shrink when the limit does, without ending a call', async () => {
    const stage = await stageOf(2);
    await stage.run(10_000);
    stage.limit = { most: 4, version: 1 };
    stage.workers.forEach(({ budgets }) => budgets.slice(NAME, stage.limit));
    await stage.clock.advanceBy(3_000);
    expect(stage.calls.length).toBeGreaterThanOrEqual(9);
    stage.calls = [];
    await stage.clock.advanceBy(3_000);
    await stage.run(5_000);
    expect(stage.calls).toHaveLength(4);
  });

  const step = fc.record({ kind: fc.constantFrom('join', 'kill', 'stall', 'wake', 'rest', 'hunger', 'lose'), who: fc.nat(4), lasts: fc.integer({ min: 100, max: 12_000 }) });

  it('never add up to more than the limit, whoever comes, stalls or dies, and are used again afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 12 }), async (most, steps) => {
        const stage = await stageOf(3, most);
        for (const { kind, who, lasts } of steps) {
          if (kind === 'join' && stage.workers.length < 5) await stage.join();
          const worker = stage.workers[who % stage.workers.length]!;
          if (kind === 'kill' && worker !== stage.workers[0]) worker.machine.kill();
          if (kind === 'stall') worker.machine.stall();
          if (kind === 'wake') worker.machine.wake();
          if (kind === 'lose') worker.machine.loseAnswers(2);
          if (kind === 'rest' || kind === 'hunger') worker.isHungry = kind === 'hunger';
          await stage.run(lasts);
        }
        stage.workers.forEach((worker) => (worker.machine.wake(), (worker.isHungry = true)));
        await stage.run(RECOVERED + 15_000, 2_000);
        const before = stage.started;
        await stage.run(10_000, 2_000);
        expect(stage.started - before).toBeGreaterThanOrEqual(most * 2);
      }),
      { numRuns: 30 },
    );
  });
});
