import { wallTimers } from '@carillon/platform/message-log';
import type { KafkaMessage } from 'kafkajs';
import { Fetched } from '../consuming/fetched';
import type { Member } from '../consuming/membership';
import type { Outgoing } from '../publishing/outgoing';
import { Publisher } from '../publishing/publisher';
import { parkedRecord, request } from './parked-record';
import { ParkedTopics } from './parked-topics';

const message = (key: string, offset: number) => ({ topic: 't', partition: 0, offset, key, type: 'SampleHappened', headers: {}, value: Buffer.from('v') });
const parked = (key: string, offset: number): Outgoing => parkedRecord('g', message(key, offset), { error: 'it broke', attempts: 1 });

/** One topic of parked messages in memory, whose reader the test leads. */
function world() {
  const log: KafkaMessage[] = [];
  let reader: Member | undefined;
  const send = (records: readonly { key: string; value: Uint8Array | null; headers: Record<string, string> }[]): number => {
    records.forEach(({ key, value, headers }) => log.push({ key: Buffer.from(key), value: value && Buffer.from(value), headers, offset: String(log.length), timestamp: '1', attributes: 0 }));
    return log.length - records.length;
  };
  const publisher = new Publisher(async () => ({
    disconnect: async () => undefined,
    sendBatch: async ({ topicMessages = [] }) => topicMessages.map(({ topic, messages }) => ({ topicName: topic, partition: 0, errorCode: 0, baseOffset: String(send(messages as never)) })),
  }));
  /** The end as the broker says it; records may be compacted away before it. */
  const end = { high: () => log.length };
  const asked: string[] = [];
  const topics = new ParkedTopics({
    publisher, timers: (ms, action) => wallTimers(Math.min(ms, 20), action), listed: [],
    offsets: { bounds: async () => new Map([['t.parked/0', { low: 0, high: end.high() }]]) },
    follow: async (_, member) => void (reader = member),
    onAsked: ({ key }) => asked.push(key),
  });
  const read = async (from: number) => {
    const batch = { topic: 't.parked', partition: 0, fetchedOffset: String(from), messages: log.slice(from), lastOffset: () => String(log.length - 1) };
    await reader?.take(new Fetched({ batch, resolveOffset: () => undefined } as never, 1_000, () => undefined));
  };
  return { topics, send, read, log, end, asked };
}

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('ParkedTopics', () => {
  it('has caught up when everything that was written before has been read', async () => {
    const { topics, send, read } = world();
    send([parked('a', 1)]);
    let hasCaughtUp = false;
    const caughtUp = topics.catchUp(['t']).then(() => (hasCaughtUp = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasCaughtUp).toBe(false);
    await read(0);
    await caughtUp;
    expect(topics.keys('g', { topic: 't', partition: 0 })).toEqual(['a']);
  });

  it('waits for a mark of its own where the end was compacted away', async () => {
    const { topics, read, log, end } = world();
    end.high = () => 40;
    const caughtUp = topics.catchUp(['t']);
    await until(() => log.length === 1);
    await read(0);
    await caughtUp;
    expect(log.map(({ key, value }) => [String(key).slice(0, 5), value])).toEqual([['mark/', null]]);
  });

  it('shows what it has written before it says that it has', async () => {
    const { topics, read, log } = world();
    await topics.catchUp(['t']);
    const written = topics.write([parked('a', 1)]);
    await until(() => log.length === 1);
    await read(0);
    await written;
    expect(topics.state('t')!.lane('g', 0, 'a')).toHaveLength(1);
  });

  it('asks for a key once, however many of its messages were asked for, and not again after a new connection', async () => {
    const { topics, send, read, asked } = world();
    await topics.catchUp(['t']);
    send([parked('a', 1), parked('a', 2), parked('b', 3)]);
    send([1, 2, 3].map((offset) => request({ group: 'g', topic: 't', partition: 0, offset })));
    await read(0);
    await read(0);
    expect(asked).toEqual(['a', 'b']);
  });
});
