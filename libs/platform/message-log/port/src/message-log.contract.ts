import { randomUUID } from 'node:crypto';
import { batchesContract } from './batches.contract';
import { broadcastContract } from './broadcast.contract';
import { deliveryContract } from './delivery.contract';
import type { Given } from './given.contract';
import { membershipContract } from './membership.contract';
import type { ConsumeOptions, Consumer, MessageLog, OutboundMessage } from './message-log';
import { offsetsContract } from './offsets.contract';
import { orderContract } from './order.contract';
import { parkingContract } from './parking.contract';
import { QUICK_RETRY, waitFor } from './samples.contract';

/** One log under test, alone or on a server that it shares with others: the suite uses fresh names throughout. */
export interface MessageLogFixture {
  readonly log: MessageLog;
  /** The same data seen by a fresh process: consumers must be closed before. */
  reopen(): Promise<MessageLog>;
  dispose(): Promise<void>;
}

export interface MessageLogCapabilities {
  /** How long a condition may take to come true, in ms. */
  readonly patience?: number;
}

export function messageLogContract(name: string, make: () => Promise<MessageLogFixture>, { patience = 10_000 }: MessageLogCapabilities = {}): void {
  describe(`${name} keeps the message log contract`, () => {
    let fixture: MessageLogFixture;
    let log: MessageLog;
    let topic: string;
    let group: string;
    let consumers: Consumer[];

    beforeEach(async () => {
      fixture = await make();
      log = fixture.log;
      topic = `sample-${randomUUID()}`;
      group = `tester.${randomUUID()}`;
      consumers = [];
    });

    afterEach(async () => {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      await fixture.dispose();
    });

    const until = (condition: () => boolean | Promise<boolean>) => waitFor(condition, patience);

    async function consume(handler: ConsumeOptions['handler'], options: Partial<ConsumeOptions> = {}): Promise<Consumer> {
      const consumer = await log.consume({ group, topics: [topic], retry: QUICK_RETRY, handler, ...options });
      consumers.push(consumer);
      return consumer;
    }

    const publish = (...messages: readonly OutboundMessage[]) => log.publish(topic, messages);
    const isHandled = async () => (await log.lag(group, [topic])) === 0;

    async function stop(): Promise<void> {
      await Promise.all(consumers.splice(0).map((consumer) => consumer.close()));
    }

    async function reopen(): Promise<void> {
      await stop();
      log = await fixture.reopen();
    }

    const given: Given = {
      get log() {
        return log;
      },
      get topic() {
        return topic;
      },
      get group() {
        return group;
      },
      consume, publish, until, isHandled, stop, reopen,
      lag: () => log.lag(group, [topic]),
      parked: () => log.parked(group),
      replay: () => log.replayParked(group),
    };
    [deliveryContract, batchesContract, orderContract, offsetsContract, membershipContract, broadcastContract, parkingContract].forEach((contract) => contract(given));
  });
}
