import { randomUUID } from 'node:crypto';
import { batchesContract } from './batches.contract';
import { Unprocessable, type ConsumeOptions, type Consumer, type ConsumerFailure, type MessageHandler, type MessageLog, type OutboundMessage } from './message-log';
import { ascending, batch, message, numberOf, openLater, range, recorder, turns, waitFor, type Recorder } from './samples.contract';

/** One log under test, alone or on a server that it shares with others: the suite uses fresh names throughout. */
export interface MessageLogFixture {
  readonly log: MessageLog;
  /** The same data seen by a fresh process: consumers must be closed before. */
  reopen(): Promise<MessageLog>;
  dispose(): Promise<void>;
}

export interface MessageLogCapabilities {
  /** How long a condition may take to come true, in ms. */
  readonly patience?: number;
}

const QUICK_RETRY = { attempts: 3, firstDelay: 1, maxDelay: 4 };

export function messageLogContract(name: string, make: () => Promise<MessageLogFixture>, { patience = 10_000 }: MessageLogCapabilities = {}): void {
  describe(`${name} keeps the message log contract`, () => {
    let fixture: MessageLogFixture;
    let log: MessageLog;
    let topic: string;
    let group: string;
    let consumers: Consumer[];

    beforeEach(async () => {
      fixture = await make();
      log = fixture.log;
      topic = `sample-${randomUUID()}`;
      group = `tester.${randomUUID()}`;
      consumers = [];
    });

    afterEach(async () => {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      await fixture.dispose();
    });

    const until = (condition: () => boolean | Promise<boolean>) => waitFor(condition, patience);

    async function consume(handler: ConsumeOptions['handler'], options: Partial<ConsumeOptions> = {}): Promise<Consumer> {
      const consumer = await log.consume({ group, topics: [topic], retry: QUICK_RETRY, handler, ...options });
      consumers.push(consumer);
      return consumer;
    }

    const publish = (...messages: readonly OutboundMessage[]) => log.publish(topic, messages);
    const isHandled = async () => (await log.lag(group, [topic])) === 0;

    async function stop(): Promise<void> {
      await Promise.all(consumers.splice(0).map((consumer) => consumer.close()));
    }

    async function reopen(): Promise<void> {
      await stop();
      log = await fixture.reopen();
    }

    describe('delivery', () => {
      it('hands over every message with its key, type, headers and bytes intact', async () => {
        const sent: OutboundMessage = { key: 'ключ', type: 'SampleHappened', headers: { ce_id: '1', note: 'ümlaut' }, value: Uint8Array.from([0, 255, 10, 13, 128]) };
        const seen = recorder();
        await consume(seen.handler);
        await publish(sent);
        await until(() => seen.messages.length === 1);
        const { value, ...rest } = seen.messages[0]!;
        expect(rest).toMatchObject({ topic, key: sent.key, type: sent.type, headers: sent.headers });
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
        expect(await log.lag(group, [topic])).toBe(0);
      });

      it('reads several topics in one consumer', async () => {
        const other = `${topic}-other`;
        const seen = recorder();
        await consume(seen.handler, { topics: [topic, other] });
        await Promise.all([publish(message('a', 1)), log.publish(other, [message('a', 2)])]);
        await until(() => seen.messages.length === 2);
        expect(new Set(seen.messages.map((each) => each.topic))).toEqual(new Set([topic, other]));
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
        await consume(second.handler, { group: `${group}-second` });
        await publish(...batch(20, 5));
        await until(() => first.messages.length === 20 && second.messages.length === 20);
        expect(first.numbers().sort(ascending)).toEqual(second.numbers().sort(ascending));
      });

      it('passes over what the group ignores, in the order in which it comes', async () => {
        const seen = recorder();
        const others = (number: number) => ({ ...message('a', number), type: 'ForOthers' });
        await publish(others(0), message('a', 1), others(2));
        await consume(seen.handler, { ignores: ({ topic: of, type }) => of === topic && type === 'ForOthers' });
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
        expect((await log.parked(group)).map(({ offset }) => offset)).toHaveLength(2);
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

    batchesContract({ consume, publish: (...messages) => publish(...messages), until, isHandled, reopen, lag: () => log.lag(group, [topic]), parked: () => log.parked(group), replay: () => log.replayParked(group) });

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
        expect(await log.lag(group, [topic])).toBe(12);
        const seen = recorder();
        await consume(seen.handler);
        await until(isHandled);
        expect(seen.messages).toHaveLength(12);
        expect(await log.lag(group, [topic, `${topic}-unknown`])).toBe(0);
      });

      it('go back to the beginning on a rewind of a group that is not running', async () => {
        const before = recorder();
        await consume(before.handler);
        await publish(...batch(10, 3));
        await until(isHandled);
        await expect(log.rewind(group, [topic])).rejects.toThrow(/close its consumers/);
        await stop();
        await log.rewind(group, [topic]);
        const after = recorder();
        await consume(after.handler);
        await until(() => after.messages.length === 10);
        expect(after.numbers().sort(ascending)).toEqual(range(10));
      });
    });

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
        expect(await log.parked(group)).toEqual([]);
      });
    });

    describe('parking', () => {
      const failing = (seen: Recorder, isBroken: () => boolean): MessageHandler => async (each, delivery) => {
        if (each.key === 'bad' && isBroken()) throw new Error('it broke', { cause: new Error('deep down') });
        await seen.handler(each, delivery);
      };

      it('sets a message aside with its cause after the last try', async () => {
        const seen = recorder();
        await consume(failing(seen, () => true));
        await publish(message('bad', 1));
        await until(async () => (await log.parked(group)).length === 1);
        const [parked] = await log.parked(group);
        expect(parked).toMatchObject({ topic, group, key: 'bad', type: 'SampleHappened', attempts: QUICK_RETRY.attempts });
        expect(parked!.error).toMatch(/it broke.*deep down/);
        expect(parked!.parkedAt).toBeGreaterThan(Date.UTC(2020, 0));
        expect(numberOf(parked!)).toBe(1);
        await until(isHandled);
      });

      it('does not try again what says that it is useless', async () => {
        let tries = 0;
        await consume(async () => {
          tries++;
          throw new Unprocessable('no such type');
        });
        await publish(message('bad', 1));
        await until(async () => (await log.parked(group)).length === 1);
        expect(tries).toBe(1);
        expect((await log.parked(group))[0]!.error).toContain('no such type');
      });

      it('lets other keys go on and parks later messages of the key behind the first', async () => {
        const seen = recorder();
        await consume(failing(seen, () => true));
        await publish(message('bad', 1), message('good', 2), message('bad', 3));
        await until(async () => (await log.parked(group)).length === 2);
        await publish(message('bad', 4), message('good', 5));
        await until(async () => (await log.parked(group)).length === 3 && seen.messages.length === 2);
        expect(seen.numbers()).toEqual([2, 5]);
        expect((await log.parked(group)).map(numberOf).sort(ascending)).toEqual([1, 3, 4]);
      });

      it('keeps a key parked after opening again', async () => {
        const seen = recorder();
        await consume(failing(seen, () => true));
        await publish(message('bad', 1));
        await until(isHandled);
        await reopen();
        await consume(failing(seen, () => false));
        await publish(message('bad', 2));
        await until(async () => (await log.parked(group)).length === 2);
        expect(seen.messages).toEqual([]);
      });

      it('concerns one group only', async () => {
        const [broken, sound] = [recorder(), recorder()];
        await consume(failing(broken, () => true));
        await consume(sound.handler, { group: `${group}-sound` });
        await publish(message('bad', 1), message('bad', 2));
        await until(async () => (await log.parked(group)).length === 2 && sound.messages.length === 2);
        expect(await log.parked(`${group}-sound`)).toEqual([]);
      });

      it('ends with a replay in order, and the key is free again', async () => {
        const seen = recorder();
        let isBroken = true;
        await consume(failing(seen, () => isBroken));
        await publish(...[1, 2, 3].map((number) => message('bad', number)));
        await until(async () => (await log.parked(group)).length === 3);
        isBroken = false;
        expect(await log.replayParked(group)).toBe(3);
        await publish(message('bad', 4));
        await until(async () => seen.messages.length === 4 && (await log.parked(group)).length === 0);
        await publish(message('bad', 5));
        await until(() => seen.messages.length === 5);
        expect(seen.numbers()).toEqual([1, 2, 3, 4, 5]);
        expect(await log.replayParked(group)).toBe(0);
      });

      it('parks again, in front of the others, what fails in the replay', async () => {
        const seen = recorder();
        let tries = 0;
        await consume(failing(seen, () => ++tries > 0));
        await publish(message('bad', 1), message('bad', 2));
        await until(async () => (await log.parked(group)).length === 2);
        await log.replayParked(group);
        await until(() => tries === 2 * QUICK_RETRY.attempts);
        await until(isHandled);
        expect((await log.parked(group)).map(numberOf).sort(ascending)).toEqual([1, 2]);
        expect(seen.messages).toEqual([]);
      });

      it('remembers a replay that was asked for while nobody ran', async () => {
        const seen = recorder();
        await consume(failing(seen, () => true));
        await publish(message('bad', 1), message('bad', 2));
        await until(async () => (await log.parked(group)).length === 2);
        await reopen();
        expect(await log.replayParked(group)).toBe(2);
        await consume(failing(seen, () => false));
        await until(() => seen.messages.length === 2);
        expect(seen.numbers()).toEqual([1, 2]);
        await until(async () => (await log.parked(group)).length === 0);
      });
    });
  });
}
