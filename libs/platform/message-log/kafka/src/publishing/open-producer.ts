import type { Kafka } from 'kafkajs';
import type { OpenProducer } from './publisher';

/** Idempotent, so that the retries inside of one request neither repeat nor reorder. Each has an identity of its own at the broker. */
export const producersOf = (kafka: Kafka): OpenProducer => async () => {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
  });
  await producer.connect();
  return producer;
};
