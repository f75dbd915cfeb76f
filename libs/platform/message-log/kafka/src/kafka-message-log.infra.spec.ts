import { messageLogContract } from '@carillon/platform/message-log/contract';
import { describeWith, realKafka } from '@carillon/testing';
import { openTestLog, untilGroupsMeet } from './faults/kafka.harness';

describeWith(realKafka(), 'KafkaMessageLog on real brokers', (brokers) => {
  beforeAll(() => untilGroupsMeet(brokers), 180_000);

  messageLogContract('KafkaMessageLog', async () => {
    const logs = [await openTestLog(brokers)];
    return {
      log: logs[0]!,
      reopen: async () => {
        await logs.pop()?.close();
        const log = await openTestLog(brokers);
        logs.push(log);
        return log;
      },
      dispose: async () => {
        await Promise.all(logs.map((log) => log.close()));
      },
    };
  });
});
