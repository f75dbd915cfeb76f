/** What a Kafka consumer adds to kafkajs, and what Nest's own transport costs: see bench/README.md. */
import { randomUUID } from 'node:crypto';
import type { OutboundMessage } from '@carillon/platform/message-log';
import { KafkaMessageLog } from '@carillon/platform/message-log-kafka';
import { nestTransport, ours, rawEachBatch, type Course } from './kafka-contenders';
import { compare } from './lib/paired-rounds';
import { report, type Finding } from './lib/report';

const MESSAGES = Number(process.env['MESSAGES'] ?? 200_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const KEYS = 1_000;
const PARTITIONS = 8;
const BATCH = 2_000;
const UNIT = 'messages/s';
const BROKERS = process.env['CARILLON_KAFKA_BROKERS'];

/** As an event of a lead travels: small, and with all of its CloudEvents attributes. */
function message(index: number): OutboundMessage {
  const key = `lead-${index % KEYS}`;
  const id = randomUUID();
  return {
    key,
    type: 'SampleHappened',
    headers: {
      ce_specversion: '1.0', ce_id: id, ce_source: '/carillon/sample', ce_type: 'carillon.sample.v1.SampleHappened', ce_subject: key, ce_time: '2026-01-01T00:00:00.000Z',
      'content-type': 'application/protobuf', ce_correlationid: id, ce_causationid: id, ce_environmentid: 'default', ce_actor: 'service:bench',
      ce_revision: String(Math.floor(index / KEYS)), ce_schemaversion: '1',
    },
    value: new Uint8Array(100),
  };
}

async function fill(log: KafkaMessageLog, { topic, messages }: Course): Promise<void> {
  for (let from = 0; from < messages; from += BATCH) {
    await log.publish(topic, Array.from({ length: Math.min(BATCH, messages - from) }, (_, index) => message(from + index)));
  }
}

async function hold(brokers: readonly string[]): Promise<readonly Finding[]> {
  const log = await KafkaMessageLog.open({
    brokers, clientId: 'bench', topics: [], otherTopics: { partitions: PARTITIONS, retention: { ms: 3_600_000 }, compaction: false, maxMessageBytes: 1_048_576 },
  });
  const course: Course = { brokers, topic: `bench-${randomUUID()}`, messages: MESSAGES };
  try {
    await fill(log, course);
    const contest = { unit: UNIT, ours: ours(log, course), rounds: ROUNDS };
    return [
      await compare({ ...contest, name: "against Nest's Kafka transport", peer: nestTransport(course), target: 3 }),
      await compare({ ...contest, name: 'against a bare eachBatch of kafkajs', peer: rawEachBatch(course), target: 0.8 }),
    ];
  } finally {
    await log.close();
  }
}

async function main(): Promise<void> {
  if (BROKERS !== undefined) return report('kafka-consumer', await hold(BROKERS.split(',')));
  report('kafka-consumer', [{ name: 'consume, handle, commit', skipped: 'CARILLON_KAFKA_BROKERS is not set; .ci/servers/kafka.sh start prints it' }]);
}

void main();
