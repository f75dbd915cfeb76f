import type { Given } from './given.contract';
import { Unprocessable, type OutboundMessage } from './message-log';
import { ascending, batch, message, range, recorder } from './samples.contract';

export function deliveryContract(on: Given): void {
  const { consume, isHandled, lag, parked, publish, stop, until } = on;
  describe('delivery', () => {
    it('hands over every message with its key, type, headers and bytes intact', async () => {
      const sent: OutboundMessage = { key: 'ключ', type: 'SampleHappened', headers: { ce_id: '1', note: 'ümlaut' }, value: Uint8Array.from([0, 255, 10, 13, 128]) };
      const seen = recorder();
      await consume(seen.handler);
      await publish(sent);
      await until(() => seen.messages.length === 1);
      const { value, ...rest } = seen.messages[0]!;
      expect(rest).toMatchObject({ topic: on.topic, key: sent.key, type: sent.type, headers: sent.headers });
      expect([...value]).toEqual([...sent.value]);
    });

    it('delivers from a topic that nobody knew, to a group that came later', async () => {
      await publish(message('a', 1));
      const seen = recorder();
      await consume(seen.handler);
      await until(() => seen.messages.length === 1);
    });

    it('waits on a topic that has no message yet', async () => {
      const seen = recorder();
      await consume(seen.handler);
      expect(seen.messages).toEqual([]);
      await publish(message('a', 1));
      await until(() => seen.messages.length === 1);
    });

    it('does nothing for an empty batch', async () => {
      await publish();
      expect(await lag()).toBe(0);
    });

    it('reads several topics in one consumer', async () => {
      const other = `${on.topic}-other`;
      const seen = recorder();
      await consume(seen.handler, { topics: [on.topic, other] });
      await Promise.all([publish(message('a', 1)), on.log.publish(other, [message('a', 2)])]);
      await until(() => seen.messages.length === 2);
      expect(new Set(seen.messages.map((each) => each.topic))).toEqual(new Set([on.topic, other]));
    });

    it('catches up and follows without gap or repeat', async () => {
      const seen = recorder();
      await publish(...batch(300, 7));
      await consume(seen.handler);
      for (let round = 1; round < 5; round++) await publish(...batch(300, 7, round * 300));
      await until(() => seen.messages.length >= 1_500);
      await until(isHandled);
      expect(seen.numbers().sort(ascending)).toEqual(range(1_500));
    });

    it('gives every group every message', async () => {
      const [first, second] = [recorder(), recorder()];
      await consume(first.handler);
      await consume(second.handler, { group: `${on.group}-second` });
      await publish(...batch(20, 5));
      await until(() => first.messages.length === 20 && second.messages.length === 20);
      expect(first.numbers().sort(ascending)).toEqual(second.numbers().sort(ascending));
    });

    it('passes over what the group ignores, in the order in which it comes', async () => {
      const seen = recorder();
      const others = (number: number) => ({ ...message('a', number), type: 'ForOthers' });
      await publish(others(0), message('a', 1), others(2));
      await consume(seen.handler, { ignores: ({ topic: of, type }) => of === on.topic && type === 'ForOthers' });
      await publish(others(3), message('a', 4), others(5));
      await until(isHandled);
      expect(seen.numbers()).toEqual([1, 4]);
      await stop();
      await consume(seen.handler);
      await publish(message('b', 6));
      await until(() => seen.numbers().includes(6));
      expect(seen.numbers()).toEqual([1, 4, 6]);
    });

    it('parks nothing of what the group ignores behind a parked message', async () => {
      await consume(async () => Promise.reject(new Unprocessable('no')), { ignores: ({ type }) => type === 'ForOthers' });
      await publish(message('a', 1), { ...message('a', 2), type: 'ForOthers' }, message('a', 3));
      await until(isHandled);
      expect((await parked()).map(({ offset }) => offset)).toHaveLength(2);
    });

    it('numbers attempts from 1', async () => {
      const attempts: number[] = [];
      await consume(async (_, delivery) => {
        attempts.push(delivery.attempt);
        if (delivery.attempt < 3) throw new Error('not yet');
      });
      await publish(message('a', 1));
      await until(() => attempts.length === 3);
      expect(attempts).toEqual([1, 2, 3]);
    });
  });
}
