import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { ConsumerFailure } from '@carillon/platform/message-log';
import { describeWith, realKafka, TcpProxy } from '@carillon/testing';
import type { KafkaMessageLog } from '../kafka-message-log';
import { openTestLog } from './kafka.harness';
import { Effects, message, numberOf, publishSteadily, sleep, until } from './numbered.harness';

describeWith(realKafka(), 'a consumer that stays alive', (brokers) => {
  const logs: KafkaMessageLog[] = [];
  const proxies: TcpProxy[] = [];
  let topic: string;
  let group: string;

  beforeEach(() => {
    topic = `liveness-${randomUUID()}`;
    group = `tester.${randomUUID()}`;
  });

  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
    await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  });

  async function open(...options: Parameters<typeof openTestLog> extends [string, ...infer Rest] ? Rest : never): Promise<KafkaMessageLog> {
    const log = await openTestLog(brokers, ...options);
    logs.push(log);
    return log;
  }

  /** A log whose every connection goes through a network that can be made to fail. */
  async function behindProxy(options: Parameters<typeof openTestLog>[1] = {}): Promise<{ log: KafkaMessageLog; proxy: TcpProxy }> {
    const [host = '', port] = brokers.split(',')[0]!.split(':');
    const proxy = await TcpProxy.to({ host, port: Number(port) });
    proxies.push(proxy);
    const log = await open({ ...options, access: { socketFactory: ({ onConnect }) => connect({ host: proxy.host, port: proxy.port, noDelay: true }, onConnect) } });
    return { log, proxy };
  }

  it('keeps its partitions while a handler takes longer than a session', async () => {
    const log = await open();
    const seen: number[] = [];
    await log.publish(topic, [message('slow', 0), ...Array.from({ length: 3_000 }, (_, index) => message(`key-${index}`, index + 1))]);
    const consumer = await log.consume({ group, topics: [topic], handler: async (each) => {
      seen.push(numberOf(each));
      if (each.key === 'slow') await sleep(9_000);
    } });
    await until(async () => (await log.lag(group, [topic])) === 0);
    await consumer.close();
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 3_001 }, (_, index) => index));
  });

  it('comes back after the event loop stood still for longer than a session', async () => {
    const log = await open();
    const effects = new Effects();
    let hasStalled = false;
    await publishSteadily(log, topic, { keys: 20, rounds: 10 });
    const consumer = await log.consume({ group, topics: [topic], handler: async (each) => {
      if (!hasStalled) {
        hasStalled = true;
        const end = performance.now() + 8_000;
        while (performance.now() < end);
      }
      effects.apply(each);
    } });
    const stalledAt = performance.now();
    await until(() => effects.isComplete(20, 10));
    await until(async () => (await log.lag(group, [topic])) === 0);
    await consumer.close();
    expect(performance.now() - stalledAt).toBeLessThan(30_000);
    expect(effects.gaps).toEqual([]);
  });

  it('notices that it has gone deaf, says so, and has lost nothing when the network is back', async () => {
    const direct = await open();
    const { log, proxy } = await behindProxy({ timing: { deaf: 4_000 } });
    const effects = new Effects();
    const failures: ConsumerFailure[] = [];
    const consumer = await log.consume({ group, topics: [topic], handler: async (each) => effects.apply(each), onFailure: (failure) => failures.push(failure) });
    await publishSteadily(direct, topic, { keys: 10, rounds: 3 });
    await until(() => effects.isComplete(10, 3));
    proxy.blackhole();
    await publishSteadily(direct, topic, { keys: 10, rounds: 6 });
    await until(() => failures.some(({ error }) => String(error).includes('has heard nothing for 4000 ms')), 15_000);
    proxy.heal();
    const healedAt = performance.now();
    await until(() => effects.isComplete(10, 6));
    expect(performance.now() - healedAt).toBeLessThan(30_000);
    expect(failures.every(({ isFatal }) => !isFatal)).toBe(true);
    expect(effects.gaps).toEqual([]);
    await consumer.close();
  });

  it('delivers everything, in order, over a network that cuts its connections again and again', async () => {
    const { log, proxy } = await behindProxy();
    const effects = new Effects();
    const consumer = await log.consume({ group, topics: [topic], handler: async (each) => effects.apply(each), onFailure: () => undefined });
    const cutting = setInterval(() => proxy.cut(), 700);
    await publishSteadily(log, topic, { keys: 20, rounds: 60, pause: 100 });
    clearInterval(cutting);
    await until(() => effects.isComplete(20, 60));
    expect(effects.gaps).toEqual([]);
    await until(async () => (await log.lag(group, [topic]).catch(() => -1)) === 0);
    await consumer.close();
  });

  it('publishes what was in doubt again after a blackhole, in order and without loss', async () => {
    const { log, proxy } = await behindProxy();
    const direct = await open();
    const effects = new Effects();
    const consumer = await direct.consume({ group, topics: [topic], handler: async (each) => effects.apply(each) });
    await publishSteadily(log, topic, { keys: 5, rounds: 1 });
    const published = publishSteadily(log, topic, { keys: 5, rounds: 200, pause: 10 });
    await sleep(500);
    proxy.blackhole();
    await sleep(15_000);
    proxy.heal();
    await published;
    await until(() => effects.isComplete(5, 200));
    expect(effects.gaps).toEqual([]);
    await consumer.close();
  });
});
