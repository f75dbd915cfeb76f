import fc from 'fast-check';
import { SECOND } from '@carillon/kernel';
import { ManualClock } from '@carillon/platform/clock';
import type { Membership } from '@carillon/platform/ownership';
import { Machine, MemoryStore } from '../../../../libs/platform/ownership/src/ownership.harness';
import { Pacer } from './pacer';

/** Of the carrier: how long a dial takes to leave. */
const LONGEST_WAY = 180;

const KINDS = ['join', 'kill', 'stall', 'wake', 'rest', 'busy'] as const;

interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly who: number;
  readonly lasts: number;
}

/** Dialers in a world of their own: each asks for permits as long as it has something to dial. */
class Stage {
  readonly clock = new ManualClock(1_000_000);
  readonly dials: number[] = [];
  readonly dialers: { readonly machine: Machine; readonly membership: Membership; readonly pacer: Pacer; isBusy: boolean; asked: number }[] = [];
  private readonly store = new MemoryStore(this.clock);

  constructor(readonly limit: number) {}

  async join(): Promise<void> {
    const machine = new Machine(`m${this.dialers.length}`, this.clock, this.store, { latency: 7 });
    const membership = machine.ownership().join('dialer');
    const budgets = membership.budgets({ inUse: () => pacer.inUse, isWaiting: () => pacer.waiting > 0, leftBy: async () => 0, onGrowth: () => pacer.serve() });
    const pacer = new Pacer(() => budgets.slice('carrier', { most: this.limit, version: 0 }), this.clock);
    this.dialers.push({ machine, membership, pacer, isBusy: true, asked: 0 });
    void membership.start().then(() => budgets.start());
    await this.clock.advanceBy(100);
  }

  async run(duration: number): Promise<void> {
    for (let left = duration; left > 0; left -= 50) {
      for (const dialer of this.dialers) while (dialer.isBusy && !dialer.machine.isStalled && dialer.asked < this.limit) this.dial(dialer);
      await this.clock.advanceBy(50);
    }
  }

  private dial(dialer: Stage['dialers'][number]): void {
    const { machine, membership, pacer } = dialer;
    dialer.asked++;
    void pacer.acquire().then(async (permit) => {
      await new Promise<void>((resolve) => this.clock.schedule(this.clock.now() + ((this.dials.length * 61) % LONGEST_WAY), resolve));
      await machine.awake();
      dialer.asked--;
      // What the last look before the departure does.
      if (!membership.isIn()) return permit.unused();
      const at = this.clock.now();
      this.dials.push(at);
      permit.dialled(at);
    });
  }

  async take({ kind, who, lasts }: Step): Promise<void> {
    const dialer = this.dialers[who % this.dialers.length]!;
    if (kind === 'join' && this.dialers.length < 4) await this.join();
    // The first is never killed: somebody is left in the end.
    if (kind === 'kill' && dialer !== this.dialers[0]) dialer.machine.kill();
    if (kind === 'stall') dialer.machine.stall();
    if (kind === 'wake') dialer.machine.wake();
    if (kind === 'rest' || kind === 'busy') dialer.isBusy = kind === 'busy';
    await this.run(lasts);
  }

  mostInASecond(): number {
    let most = 0;
    for (let first = 0, last = 0; last < this.dials.length; last++) {
      while (this.dials[first]! <= this.dials[last]! - SECOND) first++;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  dialledSince(instant: number): number {
    return this.dials.filter((at) => at >= instant).length;
  }
}

/** What once left a limit unused for ever. */
const FOUND: [number, Step[]][] = [
  // Put out while they waited for a slice, and back with nothing new to ask for.
  [1, [{ kind: 'stall', who: 1, lasts: 50 }, { kind: 'stall', who: 0, lasts: 1_751 }, { kind: 'busy', who: 0, lasts: 1_751 }, { kind: 'kill', who: 2, lasts: 2_101 }]],
];

describe('several dialers on one carrier', () => {
  const step = fc.record({ kind: fc.constantFrom(...KINDS), who: fc.nat(3), lasts: fc.integer({ min: 50, max: 9_000 }) });

  it('never dial more than it takes in any rolling second, whoever comes, rests, stalls or dies, and use what it takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.array(step, { maxLength: 10 }), async (limit, steps) => {
        const stage = new Stage(limit);
        for (let count = 0; count < 3; count++) await stage.join();
        for (const one of steps) await stage.take(one);
        stage.dialers.forEach((dialer) => (dialer.machine.wake(), (dialer.isBusy = true)));
        await stage.run(30_000);
        const from = stage.clock.now();
        await stage.run(10_000);
        expect(stage.mostInASecond()).toBeLessThanOrEqual(limit);
        expect(stage.dialledSince(from)).toBeGreaterThanOrEqual(limit * 6);
      }),
      { numRuns: 25, examples: FOUND },
    );
  });
});
