import type { ProducerBatch, RecordMetadata } from 'kafkajs';
import type { Outgoing } from './outgoing';
import { Publisher } from './publisher';

const record = (key: string, partition = 0, value = 'v'): Outgoing => ({ topic: 't', partition, key, value: Buffer.from(value), headers: {} });
const keysOf = ({ topicMessages = [] }: ProducerBatch) => topicMessages.flatMap(({ messages }) => messages.map(({ key }) => key));

/** Producers that do what the test says with each request; the requests are kept with the number of the producer. */
function producers(answer: (batch: ProducerBatch, request: number) => Promise<RecordMetadata[]> | undefined = () => undefined) {
  const requests: { producer: number; keys: unknown[] }[] = [];
  let opened = 0;
  let closed = 0;
  const open = async () => {
    const producer = ++opened;
    return {
      sendBatch: async (batch: ProducerBatch) => {
        requests.push({ producer, keys: keysOf(batch) });
        return (await answer(batch, requests.length)) ?? acknowledged(batch);
      },
      disconnect: async () => void closed++,
    };
  };
  return { open, requests, closed: () => closed };
}

const acknowledged = ({ topicMessages = [] }: ProducerBatch): RecordMetadata[] =>
  topicMessages.flatMap(({ topic, messages }) =>
    [...new Set(messages.map(({ partition }) => partition ?? 0))].map((partition) => ({ topicName: topic, partition, errorCode: 0, baseOffset: '100' })),
  );

describe('Publisher', () => {
  it('sends what comes together as one request', async () => {
    const { open, requests } = producers();
    const publisher = new Publisher(open);
    const [, sent] = await Promise.all([publisher.send([record('a'), record('b', 1)]), publisher.send([record('c')])]);
    expect(requests).toEqual([{ producer: 1, keys: ['a', 'b', 'c'] }]);
    expect([sent.lastOffset('t', 0), sent.lastOffset('t', 1)]).toEqual([101, 100]);
  });

  it('has one request on its way, and gathers meanwhile', async () => {
    let release = (): void => undefined;
    const { open, requests } = producers((batch, request) => (request === 1 ? new Promise((resolve) => (release = () => resolve(acknowledged(batch)))) : undefined));
    const publisher = new Publisher(open);
    const first = publisher.send([record('a')]);
    while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const others = ['b', 'c'].map((key) => publisher.send([record(key)]));
    await new Promise((resolve) => setImmediate(resolve));
    expect(requests).toHaveLength(1);
    release();
    await Promise.all([first, ...others]);
    expect(requests.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']]);
  });

  it('splits what is too much for one request, never one caller’s records', async () => {
    const { open, requests } = producers();
    const publisher = new Publisher(open);
    const large = 'x'.repeat(3_000_000);
    await Promise.all(['a', 'b'].map((key) => publisher.send([record(key, 0, large)])));
    await publisher.send([record('c', 0, large), record('d', 0, large)]);
    expect(requests.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['c', 'd']]);
  });

  it('throws the producer away after a failure, with all that waited behind', async () => {
    const { open, requests, closed } = producers((_, request) => (request === 1 ? Promise.reject(new Error('in doubt')) : undefined));
    const publisher = new Publisher(open);
    const large = 'x'.repeat(3_000_000);
    const both = ['a', 'b'].map((key) => publisher.send([record(key, 0, large)]));
    for (const each of both) await expect(each).rejects.toThrow('in doubt');
    await publisher.send([record('a')]);
    expect(requests).toEqual([{ producer: 1, keys: ['a'] }, { producer: 2, keys: ['a'] }]);
    expect(closed()).toBe(1);
  });

  it('takes what nobody acknowledged for lost', async () => {
    const { open } = producers(async (batch) => acknowledged(batch).slice(0, 1));
    const publisher = new Publisher(open);
    await expect(publisher.send([record('a', 0), record('b', 1)])).rejects.toThrow('did not acknowledge the records for t/1');
  });

  it('tries to connect again when it could not', async () => {
    const { open, requests } = producers();
    let isThere = false;
    const publisher = new Publisher(() => (isThere ? open() : Promise.reject(new Error('no broker'))));
    await expect(publisher.send([record('a')])).rejects.toThrow('no broker');
    isThere = true;
    await publisher.send([record('a')]);
    expect(requests).toHaveLength(1);
  });
});
