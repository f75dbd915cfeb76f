import type { Document, Write } from '@carillon/platform/read-store';
import { ActivitySequence } from './activity-sequence';

/** As much of a read store as numbers need: one document with its guard. */
class Ceilings {
  document: Document | undefined;

  async get<T extends Document>(): Promise<T | undefined> {
    return this.document as T | undefined;
  }

  async write([write]: readonly Write[]): Promise<readonly boolean[]> {
    if (write?.kind !== 'put' || (this.document && this.document._v >= write.document._v)) return [false];
    this.document = write.document;
    return [true];
  }
}

describe('ActivitySequence', () => {
  let now = 0;
  const store = () => new Ceilings();
  const sequenceOn = (ceilings: Ceilings) => new ActivitySequence(ceilings, () => now);

  async function take(sequence: ActivitySequence, count: number): Promise<number[]> {
    await sequence.ready(count);
    return Array.from({ length: count }, () => sequence.next());
  }

  it('counts up', async () => {
    const sequence = sequenceOn(store());
    expect([...(await take(sequence, 2)), ...(await take(sequence, 1))]).toEqual([1, 2, 3]);
  });

  it('gives no number twice, however many processes ask at the same time', async () => {
    const ceilings = store();
    const given = (await Promise.all(Array.from({ length: 4 }, () => take(sequenceOn(ceilings), 100)))).flat();
    expect(new Set(given).size).toBe(400);
  });

  it('goes on above its block', async () => {
    const sequence = sequenceOn(store());
    const given = [...(await take(sequence, 9_999)), ...(await take(sequence, 10_000))];
    expect(new Set(given).size).toBe(19_999);
    expect(given).toEqual([...given].sort((a, b) => a - b));
  });

  it('goes on above those who took over while it stood still', async () => {
    const ceilings = store();
    const [first, second] = [sequenceOn(ceilings), sequenceOn(ceilings)];
    await take(first, 1);
    now += 7_500;
    const [others] = await take(second, 1);
    const [later] = await take(first, 1);
    expect(later).toBeGreaterThan(others!);
  });

  it('begins above what a former process may have given', async () => {
    const ceilings = store();
    await take(sequenceOn(ceilings), 3);
    expect((await take(sequenceOn(ceilings), 1))[0]).toBeGreaterThan(3);
  });
});
