import { randomUUID } from 'node:crypto';
import { describeWith, DisposableKafka } from '@carillon/testing';
import { openTestLog } from './kafka.harness';
import { Effects, publishSteadily, sleep, until } from './numbered.harness';

const broker = new DisposableKafka(29_192);

describeWith(broker.start(), 'a broker that is killed and comes back', (brokers) => {
  afterAll(() => broker.stop());

  it('has lost nothing that was acknowledged, and every key is in order', async () => {
    const topic = `loss-${randomUUID()}`;
    const group = `tester.${randomUUID()}`;
    const log = await openTestLog(brokers);
    const effects = new Effects();
    const consumer = await log.consume({ group, topics: [topic], handler: async (each) => effects.apply(each), onFailure: () => undefined });
    const published = publishSteadily(log, topic, { keys: 20, rounds: 300, pause: 50 });
    for (let loss = 0; loss < 2; loss++) {
      await sleep(3_000);
      broker.kill();
      await sleep(2_000);
      broker.start();
    }
    const backAt = performance.now();
    await published;
    await until(() => effects.isComplete(20, 300), 60_000);
    await until(async () => (await log.lag(group, [topic]).catch(() => -1)) === 0);
    expect(effects.gaps).toEqual([]);
    expect(performance.now() - backAt).toBeLessThan(60_000);
    await consumer.close();
    await log.close();
  });
});
