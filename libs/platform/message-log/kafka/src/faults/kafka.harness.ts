import { KafkaMessageLog, type KafkaMessageLogOptions } from '../kafka-message-log';

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
