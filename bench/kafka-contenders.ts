import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Controller, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload, Transport, type KafkaContext, type KafkaOptions } from '@nestjs/microservices';
import type { KafkaMessageLog } from '@carillon/platform/message-log-kafka';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import type { Measure } from './lib/paired-rounds';

export interface Course {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly messages: number;
}

const WAIT = 250;
const freshGroup = () => `bench.${randomUUID()}`;

/** The idempotent handler that all of them run: a message that was applied before is passed over. */
class Handled {
  private readonly applied = new Map<string, number>();
  private readonly all = Promise.withResolvers<void>();
  private startedAt: number | undefined;
  private count = 0;

  constructor(private readonly messages: number) {}

  apply(key: string, type: string, number: number): void {
    this.startedAt ??= performance.now();
    if (type !== 'SampleHappened') throw new Error(`What is a ${type}?`);
    if ((this.applied.get(key) ?? -1) >= number) return;
    this.applied.set(key, number);
    if (++this.count === this.messages) this.all.resolve();
  }

  /** Messages per second, from the first to the last. */
  async rate(): Promise<number> {
    await this.all.promise;
    return this.messages / ((performance.now() - (this.startedAt ?? 0)) / 1_000);
  }
}

export function ours(log: KafkaMessageLog, { topic, messages }: Course): Measure {
  return async () => {
    const handled = new Handled(messages);
    const handler = async ({ key, type, headers }: { key: string; type: string; headers: Readonly<Record<string, string>> }) => handled.apply(key, type, Number(headers['ce_revision']));
    const consumer = await log.consume({ group: freshGroup(), topics: [topic], handler });
    const rate = await handled.rate();
    await consumer.close();
    return rate;
  };
}

/** What a message says to the handler, read as sparingly as can be. */
function applyRaw(handled: Handled, { key, headers }: KafkaMessage): void {
  const full = String(headers?.['ce_type']);
  handled.apply(String(key), full.slice(full.lastIndexOf('.') + 1), Number(String(headers?.['ce_revision'])));
}

/** kafkajs alone: one message after the other, committed as its own documentation does it. */
export function rawEachBatch({ brokers, topic, messages }: Course): Measure {
  return async () => {
    const handled = new Handled(messages);
    const kafka = new Kafka({ brokers: [...brokers], clientId: 'bench-raw', logLevel: logLevel.NOTHING });
    const consumer = kafka.consumer({ groupId: freshGroup(), maxWaitTimeInMs: WAIT });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const handle = async (message: KafkaMessage) => applyRaw(handled, message);
    await consumer.run({
      eachBatch: async (payload) => {
        for (const message of payload.batch.messages) {
          await handle(message);
          payload.resolveOffset(message.offset);
        }
        await payload.heartbeat();
      },
    });
    const rate = await handled.rate();
    await consumer.disconnect();
    return rate;
  };
}

/** Nest's own Kafka transport, with an event handler in a controller. */
export function nestTransport({ brokers, topic, messages }: Course): Measure {
  return async () => {
    const handled = new Handled(messages);

    @Controller()
    class BenchController {
      @EventPattern(topic)
      async on(@Payload() _: unknown, @Ctx() context: unknown): Promise<void> {
        applyRaw(handled, (context as KafkaContext).getMessage());
      }
    }
    class BenchModule {}

    const options: KafkaOptions = {
      transport: Transport.KAFKA,
      options: {
        client: { brokers: [...brokers], clientId: 'bench-nest', logLevel: logLevel.NOTHING },
        consumer: { groupId: freshGroup(), maxWaitTimeInMs: WAIT },
        subscribe: { fromBeginning: true },
        parser: { keepBinary: true },
      },
    };
    const app: INestMicroservice = await NestFactory.createMicroservice({ module: BenchModule, controllers: [BenchController] }, { ...options, logger: false });
    await app.listen();
    const rate = await handled.rate();
    await app.close();
    return rate;
  };
}
