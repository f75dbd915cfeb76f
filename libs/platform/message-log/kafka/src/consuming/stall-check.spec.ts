import type { Bounds } from '../client/offsets';
import { Assignment, PartitionFeed } from './assignment';
import { StallCheck } from './stall-check';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('StallCheck', () => {
  function world(high: number) {
    const feed = new PartitionFeed(new Assignment([]), { topic: 't', partition: 0 }, 5, new Set());
    const stalled: string[] = [];
    let due: (() => void) | undefined;
    const offsets = { bounds: async (): Promise<ReadonlyMap<string, Bounds>> => new Map([['t/0', { low: 0, high }]]) };
    const timers = (_: number, action: () => void) => {
      due = action;
      return () => undefined;
    };
    new StallCheck({ every: 1_000, timers, offsets, feeds: () => [feed], stalled: (error) => stalled.push(error.message) }).start();
    const pass = async () => {
      due?.();
      await turn();
    };
    return { feed, stalled, pass, offsets };
  }

  it('finds a partition that has more and brings nothing', async () => {
    const { stalled, pass } = world(9);
    await pass();
    expect(stalled).toEqual([]);
    await pass();
    expect(stalled).toEqual(['Nothing of t/0 has come after the offset 5 for 1000 ms, though there is more']);
  });

  it('finds nothing where messages come, or where there are none', async () => {
    const moving = world(9);
    await moving.pass();
    moving.feed.next = 6;
    await moving.pass();
    const atTheEnd = world(5);
    await atTheEnd.pass();
    await atTheEnd.pass();
    expect([moving.stalled, atTheEnd.stalled]).toEqual([[], []]);
  });

  it('makes nothing of brokers that do not answer', async () => {
    const { stalled, pass, offsets } = world(9);
    jest.spyOn(offsets, 'bounds').mockRejectedValue(new Error('no broker'));
    await pass();
    await pass();
    expect(stalled).toEqual([]);
  });
});
