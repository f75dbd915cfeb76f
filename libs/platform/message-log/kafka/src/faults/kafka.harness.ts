import { randomUUID } from 'node:crypto';
import { KafkaMessageLog, type KafkaMessageLogOptions } from '../kafka-message-log';
import { message, until } from './numbered.harness';

/** Any topic may be named, and sessions are short. */
export function openTestLog(brokers: string, options: Partial<KafkaMessageLogOptions> = {}): Promise<KafkaMessageLog> {
  return KafkaMessageLog.open({
    brokers: brokers.split(','),
    clientId: 'carillon-test',
    topics: [],
    otherTopics: { partitions: 4, retention: { ms: 3_600_000 }, compaction: false, maxMessageBytes: 16_777_216 },
    ...options,
    timing: { session: 6_000, heartbeat: 300, wait: 50, ...options.timing },
  });
}

/** A broker that has just started needs its time until groups can meet there, most of all on a busy machine. */
export async function untilGroupsMeet(brokers: string): Promise<void> {
  const log = await openTestLog(brokers);
  const topic = `first-${randomUUID()}`;
  let hasCome = false;
  const consumer = await log.consume({ group: `tester.${randomUUID()}`, topics: [topic], handler: async () => void (hasCome = true), onFailure: () => undefined });
  await log.publish(topic, [message('key', 0)]);
  await until(() => hasCome, 120_000);
  await consumer.close();
  await log.close();
}
