import { ManualClock } from '@carillon/platform/clock';
import { Machine, MemoryStore } from '../ownership.harness';
import { TERMS } from '../terms';
import type { Bulletin } from './bulletin';

const { term, margin, pulse, fresh } = TERMS;

class Stage {
  readonly clock = new ManualClock(1_000_000);
  readonly store = new MemoryStore(this.clock);
  readonly machines: Machine[] = [];
  readonly bulletins: Bulletin<string>[] = [];
  readonly taken: string[][] = [];
  readonly loads: string[] = [];

  async join(take: () => Promise<void> = async () => undefined): Promise<number> {
    const place = this.machines.length;
    const machine = new Machine(`m${place}`, this.clock, this.store);
    const membership = machine.ownership().join('role');
    this.taken.push([]);
    const bulletin = membership.bulletin<string>('news', {
      load: async () => void this.loads.push(machine.name),
      take: async (news) => {
        await take();
        this.taken[place]!.push(...news);
      },
    });
    this.machines.push(machine);
    this.bulletins.push(bulletin);
    void membership.start().then(() => bulletin.start());
    await this.clock.advanceBy(50);
    return place;
  }

  /** When it resolved, if it did. */
  post(place: number, news: string): { posted: boolean; taken: boolean } {
    const state = { posted: false, taken: false };
    const bulletin = this.bulletins[place]!;
    void bulletin.post(news).then((number) => ((state.posted = true), bulletin.taken(number))).then(() => (state.taken = true));
    return state;
  }
}

describe('a bulletin', () => {
  it('reaches all members in one order, once, and says when', async () => {
    const stage = new Stage();
    for (let index = 0; index < 3; index++) await stage.join();
    const states = ['a', 'b', 'c', 'd', 'e', 'f'].map((news, index) => stage.post(index % 3, news));
    await stage.clock.advanceBy(2_000);
    expect(states.every(({ taken }) => taken)).toBe(true);
    expect([...stage.taken[0]!].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(stage.taken[1]).toEqual(stage.taken[0]);
    expect(stage.taken[2]).toEqual(stage.taken[0]);
  });

  it('is not taken by all while one of them has not taken it', async () => {
    const stage = new Stage();
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    await stage.join();
    await stage.join(() => slow);
    const state = stage.post(0, 'a');
    await stage.clock.advanceBy(20_000);
    expect(state).toEqual({ posted: true, taken: false });
    finish();
    await stage.clock.advanceBy(fresh);
    expect(state.taken).toBe(true);
  });

  it('is taken by all once one that died is out', async () => {
    const stage = new Stage();
    await stage.join();
    await stage.join();
    stage.machines[1]!.kill();
    const state = stage.post(0, 'a');
    await stage.clock.advanceBy(term - 1);
    expect(state.taken).toBe(false);
    await stage.clock.advanceBy(margin + pulse + 2 * fresh);
    expect(state.taken).toBe(true);
  });

  it('is not fresh to one that slept until it has taken everything', async () => {
    const stage = new Stage();
    await stage.join();
    await stage.join();
    await stage.clock.advanceBy(2_000);
    expect(stage.bulletins.map((bulletin) => bulletin.isFresh())).toEqual([true, true]);
    stage.machines[1]!.stall();
    stage.post(0, 'a');
    await stage.clock.advanceBy(fresh);
    expect(stage.bulletins.map((bulletin) => bulletin.isFresh())).toEqual([true, false]);
    await stage.clock.advanceBy(60_000);
    stage.machines[1]!.wake();
    expect(stage.bulletins[1]!.isFresh()).toBe(false);
    await stage.clock.advanceBy(4_000);
    expect(stage.bulletins[1]!.isFresh()).toBe(true);
    expect(stage.taken[1]).toEqual(['a']);
  });

  it('has whoever comes later load what was posted before', async () => {
    const stage = new Stage();
    await stage.join();
    stage.post(0, 'a');
    await stage.clock.advanceBy(1_000);
    await stage.join();
    const state = stage.post(0, 'b');
    await stage.clock.advanceBy(2_000);
    expect(stage.loads).toEqual(['m0', 'm1']);
    expect(stage.taken[1]).toEqual(['b']);
    expect(state.taken).toBe(true);
  });
});
