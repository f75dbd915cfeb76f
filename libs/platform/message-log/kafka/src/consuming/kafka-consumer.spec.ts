import { wallTimers, type MessageHandler, type Parking, type Timers } from '@carillon/platform/message-log';
import type { Place } from '../client/offsets';
import { PartitionFeed, type Assignment } from './assignment';
import { fakeKafka, type FakeConsumer } from './kafka-client.harness';
import { KafkaConsumer } from './kafka-consumer';
import { DEFAULT_TIMING } from './timing';

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 5_000; !condition(); await new Promise((resolve) => setTimeout(resolve, 5))) {
    if (performance.now() > deadline) throw new Error(`Not true: ${condition.toString()}`);
  }
}

const parking: Parking<PartitionFeed> = { park: async () => undefined, firstOf: () => undefined, remove: async () => undefined, parkAgain: async () => undefined };

describe('KafkaConsumer', () => {
  let consumer: KafkaConsumer;
  let fake: FakeConsumer;
  let committed: number;
  const reported: unknown[] = [];
  const pauses: number[] = [];

  async function start(handler: MessageHandler, letGo = 5_000): Promise<void> {
    const { kafka, made } = fakeKafka();
    committed = 0;
    reported.length = pauses.length = 0;
    const timers: Timers = (delay, action) => (pauses.push(delay), wallTimers(delay, action));
    const of = async (assignment: Assignment) => assignment.places.map((place: Place) => new PartitionFeed(assignment, place, committed, new Set()));
    consumer = new KafkaConsumer({
      kafka, timers, random: () => 1, isRemembered: true,
      membership: { group: 'g', topics: ['t'], fromBeginning: true, timing: { ...DEFAULT_TIMING, letGo, heartbeat: 5, wait: 5, gather: 7 } },
      delivery: { handler, ignores: undefined, concurrency: 8, retry: { attempts: 1, firstDelay: 1, maxDelay: 1 }, parking },
      offsets: { bounds: async () => new Map([['t/0', { low: 3, high: 100 }]]) },
      standing: { of, asked: () => [] },
      report: (error) => reported.push(error),
    });
    void consumer.start();
    await turn();
    fake = made[0]!;
    fake.join({ t: [0] });
  }

  const offsetsOf = (commits: readonly unknown[]) => commits.map((commit) => (commit as { topics: { partitions: { offset: string }[] }[] }).topics[0]?.partitions[0]?.offset);

  it('commits the lowest offset that is not finished', async () => {
    const slow = Promise.withResolvers<void>();
    const seen: string[] = [];
    await start(async ({ key }) => {
      if (key === 'slow') await slow.promise;
      seen.push(key);
    });
    const { accepted, commits } = await fake.deliver(0, ['a=1', 'slow=1', 'b=1']);
    await until(() => commits.length === 1);
    expect([accepted, seen, offsetsOf(commits)]).toEqual(['2', ['a', 'b'], ['1']]);
    slow.resolve();
    await until(() => commits.length === 2);
    expect(offsetsOf(commits)).toEqual(['1', '3']);
    await consumer.close();
  });

  it.each([
    [1, false],
    [0, true],
  ])('with %i messages left at the brokers, waits for more before it asks again: %s', async (left, waits) => {
    await start(async () => undefined);
    await fake.deliver(0, ['a=1'], undefined, left);
    expect(pauses.includes(7)).toBe(waits);
    await consumer.close();
  });

  it('joins no group while a handler runs that may still end in time, and tells it to stop', async () => {
    const running = Promise.withResolvers<void>();
    const signals: AbortSignal[] = [];
    await start(async (_, { signal }) => {
      signals.push(signal);
      await running.promise;
    });
    const { commits } = await fake.deliver(0, ['a=1', 'a=2']);
    expect(() => fake.askToJoin()).toThrow('Handlers of the last assignment still run');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    running.resolve();
    await until(() => commits.length === 1);
    await turn();
    expect(fake.askToJoin()).toMatchObject({ name: 'RoundRobinAssigner' });
    expect([offsetsOf(commits), signals.length]).toEqual([['1'], 1]);
    await consumer.close();
  });

  it('lets nothing count that a handler does after its time', async () => {
    const running = Promise.withResolvers<void>();
    let calls = 0;
    await start(async () => {
      if (++calls === 1) await running.promise;
    }, 0);
    const { commits } = await fake.deliver(0, ['a=1']);
    fake.askToJoin();
    fake.join({ t: [0] });
    const again = fake.deliver(0, ['a=1']);
    await turn();
    expect(calls).toBe(1); // the key's queue outlives the epoch
    running.resolve();
    const { commits: later } = await again;
    await until(() => later.length === 1);
    expect([calls, commits]).toEqual([2, []]);
    await consumer.close();
  });

  it('passes over what a late fetch brings, and goes back to where it stands', async () => {
    const seen: number[] = [];
    await start(async ({ offset }) => void seen.push(offset));
    committed = 5;
    fake.join({ t: [0] });
    const late = await fake.deliver(40, ['a=1']);
    expect([late.accepted, fake.seeks]).toEqual([undefined, [{ topic: 't', partition: 0, offset: '5' }]]);
    await fake.deliver(5, ['a=1']);
    await until(() => seen.length === 1);
    expect([seen, reported]).toEqual([[5], []]);
    await consumer.close();
  });

  it('says which messages were deleted before it could read them', async () => {
    await start(async () => undefined);
    await fake.deliver(3, ['a=1']);
    expect(String(reported[0])).toContain('The messages 0 to 2 of t/0 were deleted before g had read them');
    expect(fake.seeks).toEqual([{ topic: 't', partition: 0, offset: '3' }]);
    await consumer.close();
  });

  it('stays a member while it waits for room, and leaves the wait when the group moves on', async () => {
    const never = Promise.withResolvers<void>();
    await start(() => never.promise);
    let beats = 0;
    const heartbeat = async () => {
      if (++beats === 3) throw new Error('REBALANCE_IN_PROGRESS');
    };
    const many = Array.from({ length: 9_000 }, (_, index) => `key-${index}=1`);
    await expect(fake.deliver(0, many, heartbeat)).rejects.toThrow('REBALANCE_IN_PROGRESS');
    expect(beats).toBe(3);
    never.resolve();
    await consumer.close();
  });
});
