import type { Given } from './given.contract';
import { ascending, batch, openLater, range, recorder } from './samples.contract';

export function membershipContract({ consume, isHandled, publish, until }: Given): void {
  describe('closing', () => {
    it('waits for running handlers, aborts their signal and starts no other', async () => {
      const gate = openLater();
      const signals: AbortSignal[] = [];
      let ended = 0;
      const consumer = await consume(
        async (_, { signal }) => {
          signals.push(signal);
          await gate.opened;
          ended++;
        },
        { concurrency: 2 },
      );
      await publish(...batch(10, 10));
      await until(() => signals.length === 2);
      let isClosed = false;
      const closed = consumer.close().then(() => (isClosed = true));
      await until(() => signals.every((signal) => signal.aborted));
      expect(isClosed).toBe(false);
      gate.open();
      await closed;
      expect([ended, signals.length]).toEqual([2, 2]);
    });

    it('can be asked for twice', async () => {
      const consumer = await consume(async () => undefined);
      await consumer.close();
      await expect(consumer.close()).resolves.toBeUndefined();
    });
  });

  describe('two consumers of one group', () => {
    it('split the keys and see each message once', async () => {
      const [first, second] = [recorder(), recorder()];
      await consume(first.handler);
      await consume(second.handler);
      await until(async () => {
        await publish(...batch(50, 50, 1_000));
        return first.messages.length > 0 && second.messages.length > 0;
      });
      await until(isHandled);
      await publish(...batch(200, 50));
      await until(isHandled);
      const own = [...first.numbers(), ...second.numbers()].filter((number) => number < 1_000);
      expect(own.sort(ascending)).toEqual(range(200));
    });

    it('take over from the one that closes', async () => {
      const [first, second] = [recorder(), recorder()];
      const leaving = await consume(first.handler);
      await consume(second.handler);
      await leaving.close();
      await publish(...batch(100, 50));
      await until(() => second.messages.length === 100);
      expect(first.messages).toEqual([]);
    });
  });
}
