import { sideBySide } from './side-by-side';

const ITEMS = Array.from({ length: 500 }, (_, index) => index);
const later = (turns: number): Promise<void> => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => later(turns - 1)));

describe('sideBySide', () => {
  it('does each once, never more than some at a time, and keeps their order', async () => {
    let [running, most] = [0, 0];
    const results = await sideBySide(ITEMS, async (item) => {
      most = Math.max(most, ++running);
      await later(item % 7);
      running--;
      return item * 2;
    });
    expect(results).toEqual(ITEMS.map((item) => item * 2));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(100);
  });

  it('fails as the first does, and begins no more', async () => {
    let begun = 0;
    const action = async (item: number): Promise<void> => {
      begun++;
      await later(1);
      if (item === 3) throw new Error('the fourth');
    };
    await expect(sideBySide(ITEMS, action)).rejects.toThrow('the fourth');
    await later(10);
    expect(begun).toBeLessThan(100);
  });

  it('has nothing to do for nobody', async () => expect(await sideBySide([], fail)).toEqual([]));
});

const fail = (): Promise<never> => Promise.reject(new Error('Nobody asked'));
