import type { Given } from './given.contract';
import type { BatchHandler, ConsumeOptions, Consumer, ConsumerFailure, Message, Refusal } from './message-log';
import { ascending, batch, message, numberOf, openLater, range, recorder, turns } from './samples.contract';

export function batchesContract({ consume, publish, until, isHandled, reopen, lag, parked, replay }: Given): void {
  const consumeAll = (handler: BatchHandler, options: Partial<ConsumeOptions> = {}): Promise<Consumer> => consume({ batch: handler }, options);

  describe('a handler of batches', () => {
    const none: readonly Refusal[] = [];

    /** Everything that came, batch by batch. */
    function taker(refuses: (each: Message) => boolean = () => false) {
      const batches: number[][] = [];
      const batch: BatchHandler = async (messages) => {
        batches.push(messages.map(numberOf));
        return messages.filter(refuses).map((each) => ({ message: each, error: new Error('it makes no sense') }));
      };
      return { batches, batch, all: () => batches.flat() };
    }

    it('gets all of it, once and in order per key', async () => {
      const seen = recorder();
      await publish(...batch(300, 7));
      await consumeAll(async (messages) => (messages.forEach((each) => seen.messages.push(each)), none));
      await publish(...batch(300, 7, 300));
      await until(isHandled);
      expect(seen.numbers().sort(ascending)).toEqual(range(600));
      seen.byKey().forEach((numbers) => expect(numbers).toEqual([...numbers].sort(ascending)));
    });

    it('gets what came meanwhile when it has answered, and together', async () => {
      const gate = openLater();
      const { batches, batch: take } = taker();
      await consumeAll(async (messages) => {
        const refusals = await take(messages);
        await gate.opened;
        return refusals;
      });
      await publish(message('a', 0));
      await until(() => batches.length === 1);
      await publish(...batch(10, 5, 1));
      expect(await lag()).toBe(11);
      gate.open();
      await until(isHandled);
      expect(batches[0]).toEqual([0]);
      expect(batches.length).toBeLessThan(11);
      expect(batches.flat().sort(ascending)).toEqual(range(11));
    });

    it('has parked what it refuses, and nothing else', async () => {
      const taken = taker((each) => each.key === 'bad');
      await consumeAll(taken.batch);
      await publish(message('good', 1), message('bad', 2));
      await until(isHandled);
      await publish(message('bad', 3), message('good', 4));
      await until(isHandled);
      expect((await parked()).map(numberOf).sort(ascending)).toEqual([2, 3]);
      expect((await parked()).find((each) => numberOf(each) === 2)?.error).toContain('it makes no sense');
      expect(taken.all().sort(ascending)).toEqual([1, 2, 4]);
    });

    it('gets what was parked again when that is asked for', async () => {
      let isBroken = true;
      const taken = taker(() => isBroken);
      await consumeAll(taken.batch);
      await publish(message('bad', 1));
      await until(async () => (await parked()).length === 1);
      await publish(message('bad', 2));
      await until(async () => (await parked()).length === 2);
      isBroken = false;
      await replay();
      await until(async () => (await parked()).length === 0);
      await publish(message('bad', 3));
      await until(isHandled);
      expect(taken.all().slice(-3)).toEqual([1, 2, 3]);
    });

    it('gets the same again when it has thrown, and none of it is parked', async () => {
      let failures = 5;
      const failing: ConsumerFailure[] = [];
      const taken = taker();
      const take: BatchHandler = (messages) => (failures-- > 0 ? Promise.reject(new Error('no room')) : taken.batch(messages));
      await consumeAll(take, { onFailure: (failure) => failing.push(failure) });
      await publish(...batch(4, 2));
      await until(isHandled);
      expect(taken.all().sort(ascending)).toEqual(range(4));
      expect(failing.map(({ isFatal, error }) => [isFatal, String(error)])).toEqual(Array.from({ length: 5 }, () => [false, 'Error: no room']));
      expect(await parked()).toEqual([]);
    });

    it('leaves to the next what was not done when the consumer closed', async () => {
      let tries = 0;
      const consumer = await consumeAll(async () => Promise.reject(new Error(`no room ${++tries}`)), { onFailure: () => undefined, retry: { firstDelay: 60_000, maxDelay: 60_000 } });
      await publish(...batch(4, 2));
      await until(() => tries === 1);
      await consumer.close();
      await reopen();
      const taken = taker();
      await consumeAll(taken.batch);
      await until(() => taken.all().length === 4);
      expect(await parked()).toEqual([]);
    });

    it('is waited for by who closes', async () => {
      const gate = openLater();
      let isAtWork = false;
      const consumer = await consumeAll(async () => {
        isAtWork = true;
        await gate.opened;
        return none;
      });
      await publish(message('a', 1));
      await until(() => isAtWork);
      let isClosed = false;
      const closed = consumer.close().then(() => (isClosed = true));
      await turns(3);
      expect(isClosed).toBe(false);
      gate.open();
      await closed;
      await reopen();
      expect(await isHandled()).toBe(true);
    });
  });
}
