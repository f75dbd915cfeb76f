import { onceUntilAnswered } from './once-until-answered';

describe('onceUntilAnswered', () => {
  it('gives all who wait one answer, per key, and who comes later a new one', async () => {
    let asked = 0;
    const shared = onceUntilAnswered(async (key: string, more: number) => `${key}${more}${++asked}`);
    const waiting = [shared('a', 7), shared('a', 8)];
    await Promise.resolve();
    expect(await Promise.all([...waiting, shared('b', 9)])).toEqual(['a71', 'a71', 'b92']);
    expect(await shared('a', 8)).toBe('a83');
  });

  it('tells all who wait of one failure, and asks again', async () => {
    const ask = jest.fn<Promise<string>, [string]>().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce('there');
    const shared = onceUntilAnswered(ask);
    expect(await Promise.allSettled([shared('a'), shared('a')])).toMatchObject([{ reason: { message: 'away' } }, { reason: { message: 'away' } }]);
    expect(await shared('a')).toBe('there');
  });
});
