import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Lease } from '@carillon/platform/ownership';
import { StandbyConsumer } from './standby-consumer';

/** One lease and those who want it, in the order of their asking. */
class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private holder: (() => void) | undefined;

  lease(): Lease {
    let lost = (): void => undefined;
    let isHeld = false;
    const take = (resolve: (token: number) => void) => () => {
      isHeld = true;
      this.holder = () => ((isHeld = false), lost());
      resolve(1);
    };
    return {
      acquire: (signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          this.waiting.push(take(resolve));
          if (!this.holder) this.waiting.shift()?.();
        }),
      isHeld: () => isHeld,
      onLost: (listener) => ((lost = listener), () => undefined),
      release: async () => this.pass(),
    };
  }

  /** Its holder was put out. */
  takeAway(): void {
    this.holder?.();
  }

  private pass(): void {
    this.holder = undefined;
    this.waiting.shift()?.();
  }
}

describe('StandbyConsumer', () => {
  let events: string[];
  let turnstile: Turnstile;
  beforeEach(() => {
    events = [];
    turnstile = new Turnstile();
  });

  const consumer = (name: string): StandbyConsumer =>
    new StandbyConsumer(
      turnstile.lease(),
      async () => {
        events.push(`${name} opens`);
        return { close: async () => void events.push(`${name} closes`) };
      },
      (error) => events.push(`${name}: ${String(error)}`),
    );
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await nextTurn();
  };

  it('lets one consume, and the next when that one ends', async () => {
    const [first, second] = [consumer('a'), consumer('b')];
    await turns();
    expect(events).toEqual(['a opens']);
    await first.close();
    await turns();
    expect(events).toEqual(['a opens', 'a closes', 'b opens']);
    await second.close();
  });

  it('stops when the lease is lost, and stands by again', async () => {
    const [first, second] = [consumer('a'), consumer('b')];
    await turns();
    turnstile.takeAway();
    await turns();
    expect(events).toEqual(['a opens', 'a closes', 'b opens']);
    await second.close();
    await turns();
    expect(events).toEqual(['a opens', 'a closes', 'b opens', 'b closes', 'a opens']);
    await first.close();
  });

  it('can be closed while it stands by', async () => {
    const [first, second] = [consumer('a'), consumer('b')];
    await turns();
    await second.close();
    await first.close();
    expect(events).toEqual(['a opens', 'a closes']);
  });
});
