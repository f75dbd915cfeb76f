import { ListFreshness, STALE_AFTER } from './list-freshness';

describe('ListFreshness', () => {
  const lists = ['campaign.c', 'env', 'global', 'registry.*'];
  let [wall, view, head, reads] = [0, 3, 3, 0];
  let isDown = false;
  const make = (): ListFreshness =>
    new ListFreshness(
      {
        read: async (stream, from = 0) => {
          reads++;
          if (isDown) throw new Error('no answer');
          return (stream === 'dnc-global' && from <= head ? [{}] : []) as never[];
        },
      },
      { versionsOf: () => ({ global: view, env: -1 }) },
      { wall: () => wall },
    );

  beforeEach(() => {
    [wall, view, head, reads] = [0, 3, 3, 0];
    isDown = false;
  });

  it('asks the log at most once a second for each list', async () => {
    const freshness = make();
    for (wall = 0; wall < 1_000; wall += 100) expect(await freshness.refusal(lists)).toBeUndefined();
    expect(reads).toBe(2);
    await freshness.refusal(lists);
    expect(reads).toBe(4);
  });

  it('asks once for all dials that wait for the answer', async () => {
    const freshness = make();
    const asked = Array.from({ length: 5 }, () => freshness.refusal(['global']));
    view = 4;
    await Promise.all([...asked, freshness.refusal(['global'])]);
    expect(reads).toBe(2);
    isDown = true;
    wall = 1_000;
    const refused = await Promise.allSettled(Array.from({ length: 5 }, () => freshness.refusal(['global'])));
    expect([reads, refused.every(({ status }) => status === 'rejected')]).toEqual([3, true]);
    isDown = false;
    expect(await freshness.refusal(['global'])).toBeUndefined();
  });

  it('refuses once a change has been waiting for too long, says so, and dials again when it has arrived', async () => {
    const freshness = make();
    head = 4;
    expect(await freshness.refusal(lists)).toBeUndefined();
    wall = STALE_AFTER - 1;
    expect(await freshness.refusal(lists)).toBeUndefined();
    wall = STALE_AFTER;
    expect(await freshness.refusal(lists)).toEqual({ reason: 'expired', facts: { list: 'global', view: 3, behindForMs: STALE_AFTER } });
    expect(await freshness.why()).toContain('the list global does not follow the log');
    view = 4;
    expect([await freshness.refusal(lists), await freshness.why()]).toEqual([undefined, undefined]);
  });

  it('takes a list that is being loaded for what it is: always a little behind', async () => {
    const freshness = make();
    for (wall = 0; wall < 10 * STALE_AFTER; wall += STALE_AFTER / 2) {
      head = view + 5;
      view += 1;
      expect(await freshness.refusal(lists)).toBeUndefined();
    }
  });

  it('lets nobody through when the log cannot be asked', async () => {
    const freshness = make();
    isDown = true;
    await expect(freshness.refusal(lists)).rejects.toThrow('no answer');
  });
});
