import type { Given } from './given.contract';
import { ascending, batch, numberOf, openLater, range, recorder, turns } from './samples.contract';

export function orderContract({ consume, publish, until }: Given): void {
  describe('order and concurrency', () => {
    it('keeps the order of each key, whatever its handlers take', async () => {
      const seen = recorder();
      const busy = new Set<string>();
      await consume(async (each, delivery) => {
        expect(busy.has(each.key)).toBe(false);
        busy.add(each.key);
        await turns(numberOf(each) % 4);
        busy.delete(each.key);
        await seen.handler(each, delivery);
      });
      await publish(...batch(400, 9));
      await until(() => seen.messages.length === 400);
      seen.byKey().forEach((numbers) => expect(numbers).toEqual([...numbers].sort(ascending)));
    });

    it('keeps the order of a key across a retry', async () => {
      const seen = recorder();
      await consume(async (each, delivery) => {
        if (numberOf(each) === 0 && delivery.attempt === 1) throw new Error('once');
        await seen.handler(each, delivery);
      });
      await publish(...batch(5, 1));
      await until(() => seen.messages.length === 5);
      expect(seen.numbers()).toEqual(range(5));
    });

    it('handles keys side by side, never more than asked for', async () => {
      const gate = openLater();
      let running = 0;
      let most = 0;
      let done = 0;
      await consume(
        async () => {
          most = Math.max(most, ++running);
          await gate.opened;
          running--;
          done++;
        },
        { concurrency: 3 },
      );
      await publish(...batch(40, 40));
      await until(() => running === 3);
      gate.open();
      await until(() => done === 40);
      expect(most).toBe(3);
    });

    it('lets other keys pass one that is slow', async () => {
      const gate = openLater();
      const seen = recorder();
      await consume(async (each, delivery) => {
        if (each.key === 'key-0') await gate.opened;
        await seen.handler(each, delivery);
      });
      await publish(...batch(50, 10));
      await until(() => seen.messages.length === 45);
      gate.open();
      await until(() => seen.messages.length === 50);
    });

    it('gives a waiting retry no place that another key could use', async () => {
      const seen = recorder();
      await consume(
        async (each, delivery) => {
          if (each.key === 'key-0') throw new Error('keeps failing');
          await seen.handler(each, delivery);
        },
        { concurrency: 1, retry: { attempts: 2, firstDelay: 60_000, maxDelay: 60_000 } },
      );
      await publish(...batch(10, 10));
      await until(() => seen.messages.length === 9);
    });
  });
}
