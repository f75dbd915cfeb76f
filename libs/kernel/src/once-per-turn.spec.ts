import { setImmediate as nextTurn } from 'node:timers/promises';
import { oncePerTurn } from './once-per-turn';

describe('oncePerTurn', () => {
  it('gives all of a turn one answer, per key, and the next turn a new one', async () => {
    let asked = 0;
    const ask = async (key: string) => `${key}${++asked}`;
    const shared = oncePerTurn(ask);
    expect(await Promise.all([shared('a'), shared('a'), shared('b')])).toEqual(['a1', 'a1', 'b2']);
    await Promise.resolve();
    expect(await shared('a')).toBe('a1');
    await nextTurn();
    expect(await shared('a')).toBe('a3');
  });

  it('tells all of a turn of one failure, and asks again', async () => {
    const ask = jest.fn<Promise<string>, [string]>().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce('there');
    const shared = oncePerTurn(ask);
    expect(await Promise.allSettled([shared('a'), shared('a')])).toMatchObject([{ reason: { message: 'away' } }, { reason: { message: 'away' } }]);
    await nextTurn();
    expect(await shared('a')).toBe('there');
  });
});
