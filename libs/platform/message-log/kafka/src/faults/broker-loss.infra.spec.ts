import { randomUUID } from 'node:crypto';
import { describeWith, DisposableKafka } from '@carillon/testing';
import { openTestLog, untilGroupsMeet } from './kafka.harness';
import { Effects, publishSteadily, sleep, until } from './numbered.harness';

const KEYS = 20;
const ROUNDS = 300;
const BACK_WITHIN_MS = 60_000;
const PATIENCE_MS = 300_000;

const broker = new DisposableKafka(29_192);

describeWith(broker.start(), 'a broker that is killed and comes back', (brokers) => {
  beforeAll(() => untilGroupsMeet(brokers), 180_000);
  afterAll(() => broker.stop());

  it('has lost nothing that was acknowledged, and every key is in order', async () => {
    const topic = `loss-${randomUUID()}`;
    const group = `tester.${randomUUID()}`;
    const log = await openTestLog(brokers);
    const effects = new Effects();
    const consumer = await log.consume({ group, topics: [topic], handler: async (each) => effects.apply(each), onFailure: () => undefined });
    const usual = await timed(() => publishSteadily(log, `usual-${randomUUID()}`, { keys: KEYS, rounds: ROUNDS / 10, pause: 50 }));
    const published = publishSteadily(log, topic, { keys: KEYS, rounds: ROUNDS, pause: 50 });
    for (let loss = 0; loss < 2; loss++) {
      await sleep(3_000);
      broker.kill();
      await sleep(2_000);
      broker.start();
    }
    const took = await timed(async () => {
      await published;
      await until(() => effects.isComplete(KEYS, ROUNDS), PATIENCE_MS);
      await until(async () => (await log.lag(group, [topic]).catch(() => -1)) === 0, PATIENCE_MS);
    });
    expect(effects.gaps).toEqual([]);
    // Beside what publishing the rest takes on this machine, twice.
    expect(took).toBeLessThan(BACK_WITHIN_MS + 20 * usual);
    await consumer.close();
    await log.close();
  }, 3 * PATIENCE_MS);
});

async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}
