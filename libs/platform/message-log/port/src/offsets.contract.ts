import type { Given } from './given.contract';
import { ascending, batch, message, numberOf, range, recorder } from './samples.contract';

export function offsetsContract(on: Given): void {
  const { consume, isHandled, lag, publish, reopen, stop, until } = on;
  describe('offsets', () => {
    it('survive opening again', async () => {
      const before = recorder();
      await consume(before.handler);
      await publish(...batch(30, 6));
      await until(() => before.messages.length === 30);
      await reopen();
      const after = recorder();
      await consume(after.handler);
      await publish(message('late', 99));
      await until(() => after.messages.length > 0);
      expect(after.numbers()).toEqual([99]);
    });

    it('stay before what was not finished when the consumer closed', async () => {
      await publish(...batch(6, 1));
      const before = recorder();
      await consume(async (each, delivery) => {
        if (numberOf(each) === 3) throw new Error('not today');
        await before.handler(each, delivery);
      }, { retry: { attempts: 2, firstDelay: 60_000, maxDelay: 60_000 } });
      await until(() => before.messages.length === 3);
      await reopen();
      const after = recorder();
      await consume(after.handler);
      await until(() => after.messages.length === 3);
      expect(after.numbers()).toEqual([3, 4, 5]);
    });

    it('never pass an unfinished message of another key', async () => {
      const before = recorder();
      await consume(async (each, delivery) => {
        if (each.key === 'key-40') throw new Error('not today');
        await before.handler(each, delivery);
      }, { retry: { attempts: 2, firstDelay: 60_000, maxDelay: 60_000 } });
      await publish(...batch(64, 64));
      await until(() => before.messages.length === 63);
      await reopen();
      const after = recorder();
      await consume(after.handler);
      await until(() => after.numbers().includes(40));
    });

    it('are those that the lag is counted from', async () => {
      await publish(...batch(12, 4));
      expect(await lag()).toBe(12);
      const seen = recorder();
      await consume(seen.handler);
      await until(isHandled);
      expect(seen.messages).toHaveLength(12);
      expect(await on.log.lag(on.group, [on.topic, `${on.topic}-unknown`])).toBe(0);
    });

    it('go back to the beginning on a rewind of a group that is not running', async () => {
      const before = recorder();
      await consume(before.handler);
      await publish(...batch(10, 3));
      await until(isHandled);
      await expect(on.log.rewind(on.group, [on.topic])).rejects.toThrow(/close its consumers/);
      await stop();
      await on.log.rewind(on.group, [on.topic]);
      const after = recorder();
      await consume(after.handler);
      await until(() => after.messages.length === 10);
      expect(after.numbers().sort(ascending)).toEqual(range(10));
    });
  });
}
