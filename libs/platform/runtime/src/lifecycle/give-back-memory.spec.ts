import { giveBackMemory } from './give-back-memory';

describe('What starting left behind', () => {
  const before = globalThis.gc;
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    globalThis.gc = before;
  });

  it('is given back once, when the process has been ready for a second', () => {
    const collect = jest.fn();
    globalThis.gc = collect;
    giveBackMemory();
    jest.advanceTimersByTime(999);
    expect(collect).not.toHaveBeenCalled();
    jest.advanceTimersByTime(10_000);
    expect(collect.mock.calls).toEqual([[{ type: 'major', execution: 'sync', flavor: 'last-resort' }]]);
  });

  it('is kept where Node does not let anybody collect', () => {
    globalThis.gc = undefined;
    giveBackMemory();
    expect(jest.getTimerCount()).toBe(0);
  });
});
