import type { Given } from './given.contract';
import type { ConsumerFailure, MessageHandler } from './message-log';
import { ascending, batch, message, numberOf, range, recorder } from './samples.contract';

export function broadcastContract({ consume, parked, publish, stop, until }: Given): void {
  describe('a broadcast', () => {
    it('brings every consumer what is published from then on, and nothing older', async () => {
      await publish(message('a', 1));
      const [first, second] = [recorder(), recorder()];
      await consume(first.handler, { broadcast: true });
      await consume(second.handler, { broadcast: true });
      await publish(...batch(20, 5, 100));
      await until(() => first.messages.length >= 20 && second.messages.length >= 20);
      for (const seen of [first, second]) expect(seen.numbers().sort(ascending)).toEqual(range(20).map((index) => 100 + index));
    });

    it('takes nothing from the group of that name', async () => {
      const [along, own] = [recorder(), recorder()];
      await consume(along.handler, { broadcast: true });
      await consume(own.handler);
      await publish(...batch(10, 5));
      await until(() => along.messages.length === 10 && own.messages.length === 10);
    });

    it('remembers nothing when it is closed', async () => {
      const before = recorder();
      await consume(before.handler, { broadcast: true });
      await publish(message('a', 1));
      await until(() => before.messages.length === 1);
      await stop();
      await publish(message('a', 2));
      const after = recorder();
      await consume(after.handler, { broadcast: true });
      await publish(message('a', 3));
      await until(() => after.messages.length === 1);
      expect(after.numbers()).toEqual([3]);
    });

    it('tells of what it cannot handle, and goes on with the key', async () => {
      const seen = recorder();
      const failures: ConsumerFailure[] = [];
      const handler: MessageHandler = async (each, delivery) => {
        if (numberOf(each) === 1) throw new Error('it broke');
        await seen.handler(each, delivery);
      };
      await consume(handler, { broadcast: true, onFailure: (failure) => failures.push(failure) });
      await publish(message('a', 1), message('a', 2));
      await until(() => seen.messages.length === 1);
      expect(failures).toMatchObject([{ isFatal: false, message: { key: 'a', type: 'SampleHappened' } }]);
      expect(await parked()).toEqual([]);
    });
  });
}
