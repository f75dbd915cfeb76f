import { randomUUID } from 'node:crypto';
import type { Consumer } from '@carillon/platform/message-log';
import { describeWith, realKafka } from '@carillon/testing';
import type { KafkaMessageLog } from '../kafka-message-log';
import { openTestLog } from './kafka.harness';
import { Effects, message, publishSteadily, sleep, until } from './numbered.harness';

describeWith(realKafka(), 'a group that rebalances', (brokers) => {
  const logs: KafkaMessageLog[] = [];
  let topic: string;
  let group: string;

  beforeEach(() => {
    topic = `rebalance-${randomUUID()}`;
    group = `tester.${randomUUID()}`;
  });

  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
  });

  async function process(...options: Parameters<typeof openTestLog> extends [string, ...infer Rest] ? Rest : never): Promise<KafkaMessageLog> {
    const log = await openTestLog(brokers, ...options);
    logs.push(log);
    return log;
  }

  it('every 2 s under slow handlers loses nothing, keeps the order of every key and hands no key to two at once', async () => {
    const [keys, rounds] = [40, 30];
    const effects = new Effects();
    const failures: unknown[] = [];
    const consume = (log: KafkaMessageLog): Promise<Consumer> =>
      log.consume({ group, topics: [topic], concurrency: 16, handler: effects.handler(() => 20 + Math.random() * 80), onFailure: (failure) => failures.push(failure) });
    const [first, second, guest] = await Promise.all([process(), process(), process()]);
    const published = publishSteadily(first, topic, { keys, rounds, pause: 300 });
    const steady = await Promise.all([consume(first), consume(second)]);
    for (let visit = 0; visit < 4; visit++) {
      const visitor = await consume(guest);
      await sleep(2_000);
      await visitor.close();
    }
    await published;
    await until(() => effects.isComplete(keys, rounds));
    await until(async () => (await first.lag(group, [topic])) === 0);
    await Promise.all(steady.map((consumer) => consumer.close()));
    expect({ gaps: effects.gaps, collisions: effects.collisions, failures }).toEqual({ gaps: [], collisions: [], failures: [] });
    expect(effects.repeats).toBeLessThan(keys * rounds);
  });

  it('drops what a handler does that outlives its assignment', async () => {
    // The later client's name comes first, so that the one partition goes to it.
    const otherTopics = { partitions: 1, retention: 'forever', compaction: false, maxMessageBytes: 1_000_000 } as const;
    const options = { otherTopics, timing: { letGo: 300 } };
    const [owner, heir] = await Promise.all([process({ ...options, clientId: 'z' }), process({ ...options, clientId: 'a' })]);
    const [zombies, inherited] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const [taken, ended, inheritedKeys] = [new Set<string>(), new Map<string, boolean>(), new Set<string>()];
    await owner.publish(topic, [message('resolves', 0), message('throws', 0)]);
    const first = await owner.consume({ group, topics: [topic], retry: { attempts: 1 }, handler: async ({ key }, { signal }) => {
      taken.add(key);
      await zombies.promise;
      ended.set(key, signal.aborted);
      if (key === 'throws') throw new Error('too late to be parked');
    } });
    await until(() => taken.size === 2);
    const second = await heir.consume({ group, topics: [topic], handler: async ({ key }) => {
      inheritedKeys.add(key);
      await inherited.promise;
    } });
    await until(() => inheritedKeys.size === 2);
    zombies.resolve();
    await until(() => ended.size === 2);
    await sleep(500);
    expect([...ended.values()]).toEqual([true, true]);
    expect([await heir.lag(group, [topic]), await heir.parked(group)]).toEqual([2, []]);
    inherited.resolve();
    await until(async () => (await heir.lag(group, [topic])) === 0);
    await Promise.all([first.close(), second.close()]);
  });
});
