import type { Given } from './given.contract';
import { Unprocessable, type MessageHandler } from './message-log';
import { ascending, message, numberOf, QUICK_RETRY, recorder, type Recorder } from './samples.contract';

export function parkingContract(on: Given): void {
  const { consume, isHandled, parked, publish, reopen, replay, until } = on;
  describe('parking', () => {
    const failing = (seen: Recorder, isBroken: () => boolean): MessageHandler => async (each, delivery) => {
      if (each.key === 'bad' && isBroken()) throw new Error('it broke', { cause: new Error('deep down') });
      await seen.handler(each, delivery);
    };

    it('sets a message aside with its cause after the last try', async () => {
      const seen = recorder();
      await consume(failing(seen, () => true));
      await publish(message('bad', 1));
      await until(async () => (await parked()).length === 1);
      const [aside] = await parked();
      expect(aside).toMatchObject({ topic: on.topic, group: on.group, key: 'bad', type: 'SampleHappened', attempts: QUICK_RETRY.attempts });
      expect(aside!.error).toMatch(/it broke.*deep down/);
      expect(aside!.parkedAt).toBeGreaterThan(Date.UTC(2020, 0));
      expect(numberOf(aside!)).toBe(1);
      await until(isHandled);
    });

    it('does not try again what says that it is useless', async () => {
      let tries = 0;
      await consume(async () => {
        tries++;
        throw new Unprocessable('no such type');
      });
      await publish(message('bad', 1));
      await until(async () => (await parked()).length === 1);
      expect(tries).toBe(1);
      expect((await parked())[0]!.error).toContain('no such type');
    });

    it('lets other keys go on and parks later messages of the key behind the first', async () => {
      const seen = recorder();
      await consume(failing(seen, () => true));
      await publish(message('bad', 1), message('good', 2), message('bad', 3));
      await until(async () => (await parked()).length === 2);
      await publish(message('bad', 4), message('good', 5));
      await until(async () => (await parked()).length === 3 && seen.messages.length === 2);
      expect(seen.numbers()).toEqual([2, 5]);
      expect((await parked()).map(numberOf).sort(ascending)).toEqual([1, 3, 4]);
    });

    it('keeps a key parked after opening again', async () => {
      const seen = recorder();
      await consume(failing(seen, () => true));
      await publish(message('bad', 1));
      await until(isHandled);
      await reopen();
      await consume(failing(seen, () => false));
      await publish(message('bad', 2));
      await until(async () => (await parked()).length === 2);
      expect(seen.messages).toEqual([]);
    });

    it('concerns one group only', async () => {
      const [broken, sound] = [recorder(), recorder()];
      await consume(failing(broken, () => true));
      await consume(sound.handler, { group: `${on.group}-sound` });
      await publish(message('bad', 1), message('bad', 2));
      await until(async () => (await parked()).length === 2 && sound.messages.length === 2);
      expect(await on.log.parked(`${on.group}-sound`)).toEqual([]);
    });

    it('ends with a replay in order, and the key is free again', async () => {
      const seen = recorder();
      let isBroken = true;
      await consume(failing(seen, () => isBroken));
      await publish(...[1, 2, 3].map((number) => message('bad', number)));
      await until(async () => (await parked()).length === 3);
      isBroken = false;
      expect(await replay()).toBe(3);
      await publish(message('bad', 4));
      await until(async () => seen.messages.length === 4 && (await parked()).length === 0);
      await publish(message('bad', 5));
      await until(() => seen.messages.length === 5);
      expect(seen.numbers()).toEqual([1, 2, 3, 4, 5]);
      expect(await replay()).toBe(0);
    });

    it('parks again, in front of the others, what fails in the replay', async () => {
      const seen = recorder();
      let tries = 0;
      await consume(failing(seen, () => ++tries > 0));
      await publish(message('bad', 1), message('bad', 2));
      await until(async () => (await parked()).length === 2);
      await replay();
      await until(() => tries === 2 * QUICK_RETRY.attempts);
      await until(isHandled);
      expect((await parked()).map(numberOf).sort(ascending)).toEqual([1, 2]);
      expect(seen.messages).toEqual([]);
    });

    it('remembers a replay that was asked for while nobody ran', async () => {
      const seen = recorder();
      await consume(failing(seen, () => true));
      await publish(message('bad', 1), message('bad', 2));
      await until(async () => (await parked()).length === 2);
      await reopen();
      expect(await replay()).toBe(2);
      await consume(failing(seen, () => false));
      await until(() => seen.messages.length === 2);
      expect(seen.numbers()).toEqual([1, 2]);
      await until(async () => (await parked()).length === 0);
    });
  });
}
