import { ManualClock, SystemClock } from '@carillon/platform/clock';
import { StoredOwnership, timingOf, type Terms } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import { barrier, CAMPAIGN, newDirectory, removeDirectory, START, until, World } from './dialer.harness';

/** Short, so that a test need not wait long for a dialer that has lost touch. */
const TERMS: Terms = { term: 900, margin: 200, pulse: 150, grace: 500, settling: 40, turn: 1_000, look: 50, fresh: 600 };
const NUMBER = '+12025550143';

/** A road to the read store that can be blocked: renewals never come back, and nobody is told. */
class Road {
  private isBlocked = false;

  block(): void {
    this.isBlocked = true;
  }

  to(store: ReadStore): ReadStore {
    return new Proxy(store, {
      get: (target, key) => {
        const member = Reflect.get(target, key, target) as unknown;
        return typeof member === 'function' ? (...given: unknown[]) => (this.isBlocked ? new Promise(() => undefined) : (member as (...all: unknown[]) => unknown).apply(target, given)) : member;
      },
    });
  }
}

/** Methods of a class that are taken off their object must find it again. */
const bound = (store: ReadStore): ReadStore =>
  new Proxy(store, {
    get: (target, key) => {
      const member = Reflect.get(target, key, target) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });

describe('two dialers', () => {
  let directory: string;
  let one: World;
  let other: World;
  const road = new Road();

  const ownership = (name: string, store: () => ReadStore) => {
    let made = 0;
    const late = new Proxy({} as ReadStore, { get: (_, key) => Reflect.get(store(), key) as unknown });
    return new StoredOwnership({ store: late, timing: timingOf(new SystemClock()), terms: TERMS, newId: () => `${name}.${++made}`, onFailure: () => undefined });
  };
  const acknowledged = async (): Promise<number | undefined> => (await one.readStore.get('dialer_campaigns', CAMPAIGN))?._v;

  beforeAll(async () => {
    directory = newDirectory();
    const clock = new ManualClock(START);
    one = new World({ directory, clock, ownership: ownership('one', () => bound(one.readStore)) });
    other = new World({ directory, clock, beside: one, ownership: ownership('other', () => bound(road.to(one.readStore))) });
    await one.start();
    await other.start();
    await one.created();
  });

  afterAll(async () => {
    other.dialer.pacer.close();
    await one.close();
    removeDirectory(directory);
  });

  /** The other dialer is between its last check and its intent; @returns how to let it go on. */
  async function holdUp(attemptId: string) {
    const intent = barrier();
    other.hooks.beforeAppend = (types) => (types.includes('DialIntended') ? intent.wait() : undefined);
    const placing = other.dialer.placer.handle(await one.authorise({ attemptId, number: NUMBER }));
    await intent.reached;
    return { placing, release: () => intent.release() };
  }

  it('share one view of the campaigns', async () => {
    await other.dialer.placer.handle(await one.authorise({ attemptId: 'a.1', number: NUMBER }));
    expect(await one.callTypes('a.1')).toEqual(['CallPlaced']);
    await one.number(NUMBER, { type: 'ConcludeDial', attemptId: 'a.1', outcome: 'busy', at: START });
  });

  it('acknowledge a pause when neither is left with a dial that did not see it', async () => {
    const { placing, release } = await holdUp('a.2');
    const pausing = one.campaign('CampaignPaused', 1);
    await one.readStore.waitFor('dialer_campaigns', CAMPAIGN, 1, 300);
    expect(await acknowledged()).toBe(0);
    release();
    await Promise.all([placing, pausing]);
    expect(await acknowledged()).toBe(1);
    expect(await one.callTypes('a.2')).toEqual(['CallPlaced']);
    await one.number(NUMBER, { type: 'ConcludeDial', attemptId: 'a.2', outcome: 'busy', at: START });
    await other.dialer.placer.handle(await one.authorise({ attemptId: 'a.3', number: NUMBER }));
    expect(await one.callTypes('a.3')).toEqual(['DialRefused']);
    await one.number(NUMBER, { type: 'ReleaseLease', attemptId: 'a.3', reason: 'campaign_halted', at: START });
    await one.campaign('CampaignResumed', 2);
    await one.clock.advanceBy(1_000);
  });

  it('do not wait for one that has lost touch, which dials nothing any more', async () => {
    const { placing, release } = await holdUp('a.4');
    const before = one.records().length;
    road.block();
    await one.campaign('CampaignPaused', 3);
    expect(await acknowledged()).toBe(3);
    expect(other.dialer.membership.isIn()).toBe(false);
    release();
    await until(async () => (await one.callTypes('a.4')).length > 0);
    expect(await one.callTypes('a.4')).toEqual(['CallEnded']);
    expect(one.records()).toHaveLength(before);
    await placing;
  });
});
