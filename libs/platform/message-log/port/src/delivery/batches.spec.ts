import { Batches, type Pace } from './batches';

const PACE: Pace = { window: 100, large: 3, most: 5 };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('batches', () => {
  const batches: (readonly string[])[] = [];
  let finish: () => void;
  let due: (() => void) | undefined;
  let subject: Batches<string>;

  beforeEach(() => {
    batches.length = 0;
    due = undefined;
    finish = () => undefined;
    const work = (batch: readonly string[]): Promise<void> => {
      batches.push(batch);
      return new Promise((resolve) => (finish = resolve));
    };
    const timers = (_: number, action: () => void): (() => void) => {
      due = action;
      return () => (due = undefined);
    };
    subject = new Batches({ work, weightOf: () => 1, pace: PACE, timers });
  });

  const add = (...items: readonly string[]): void => items.forEach((item) => subject.add(item));
  const finished = async (): Promise<void> => {
    finish();
    await turn();
    await turn();
  };

  it('take what comes in one turn, one batch at a time', async () => {
    add('a', 'b');
    await turn();
    add('c');
    await turn();
    expect(batches).toEqual([['a', 'b']]);
    await finished();
    expect(batches).toEqual([['a', 'b'], ['c']]);
  });

  it('wait for company after a large one', async () => {
    add('a', 'b', 'c');
    await turn();
    await finished();
    add('d');
    await turn();
    expect(batches).toHaveLength(1);
    due?.();
    await turn();
    expect(batches.at(-1)).toEqual(['d']);
  });

  it('wait no longer than until one is full, and leave the rest for the next', async () => {
    add('a', 'b', 'c');
    await turn();
    await finished();
    add('d', 'e', 'f', 'g', 'h', 'i');
    await turn();
    expect(batches.at(-1)).toEqual(['d', 'e', 'f', 'g', 'h']);
    expect(due).toBeUndefined();
  });
});
