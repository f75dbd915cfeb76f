import { randomBytes, randomUUID } from 'node:crypto';
import { Unprocessable, type MessageHandler } from '@carillon/platform/message-log';
import { describeWith, realKafka } from '@carillon/testing';
import type { KafkaMessageLog } from '../kafka-message-log';
import { openTestLog } from './kafka.harness';
import { message, until } from './numbered.harness';

describeWith(realKafka(), 'messages that nobody can handle', (brokers) => {
  let log: KafkaMessageLog;
  let topic: string;
  let group: string;

  beforeEach(async () => {
    topic = `poison-${randomUUID()}`;
    group = `tester.${randomUUID()}`;
    log = await openTestLog(brokers);
  });

  afterEach(() => log.close());

  const large = { key: 'large', type: 'SampleHappened', headers: { ce_id: 'large' }, value: randomBytes(10_000_000) };

  it('of 10 MB are parked whole, with their cause and place; the key waits, others go on, and a replay asked for twice handles each once', async () => {
    const seen: string[] = [];
    let isBroken = true;
    const handler: MessageHandler = async (each) => {
      if (each.key === 'large' && isBroken) throw new Unprocessable('too much of a good thing');
      seen.push(`${each.headers['ce_id']} with ${each.value.length}`);
    };
    const consumer = await log.consume({ group, topics: [topic], handler });
    await log.publish(topic, [large, message('small', 1), message('large', 2)]);
    await until(async () => (await log.parked(group)).length === 2);
    const [first, second] = await log.parked(group);
    expect(first).toMatchObject({ topic, group, key: 'large', type: 'SampleHappened', headers: { ce_id: 'large' }, attempts: 1 });
    expect(first!.error).toContain('too much of a good thing');
    expect(Buffer.compare(first!.value, large.value)).toBe(0);
    expect(second).toMatchObject({ attempts: 0, error: 'An earlier message of this key is parked' });
    expect(seen).toEqual(['small/1 with 1']);
    isBroken = false;
    await Promise.all([log.replayParked(group), log.replayParked(group)]);
    await until(async () => (await log.parked(group)).length === 0);
    expect(seen).toEqual(['small/1 with 1', 'large with 10000000', 'large/2 with 1']);
    await consumer.close();
  });

  it('are refused when they are larger than their topic allows, and only they', async () => {
    const tooLarge = { ...large, value: new Uint8Array(16_777_216) };
    const results = await Promise.allSettled([log.publish(topic, [tooLarge]), log.publish(topic, [message('a', 1)])]);
    expect(results).toMatchObject([{ status: 'rejected', reason: { message: expect.stringContaining('raise max_message_bytes') as string } }, { status: 'fulfilled' }]);
  });
});
