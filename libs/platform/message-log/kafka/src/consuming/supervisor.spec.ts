import type { Timers } from '@carillon/platform/message-log';
import { fakeKafka } from './kafka-client.harness';
import type { Member } from './membership';
import { Supervisor } from './supervisor';
import { DEFAULT_TIMING } from './timing';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function world(...failures: Error[]) {
  const { kafka, made } = fakeKafka(...failures);
  const due = new Map<() => void, number>();
  const timers: Timers = (delay, action) => {
    due.set(action, delay);
    return () => due.delete(action);
  };
  const fire = async (matches: (delay: number) => boolean) => {
    for (const [action, delay] of [...due]) if (matches(delay) && due.delete(action)) action();
    await turn();
  };
  const reported: unknown[] = [];
  const joined: unknown[] = [];
  const member: Member = { mayJoin: () => true, joined: (places) => joined.push(places), take: async () => undefined };
  const lost = jest.fn();
  const options = { group: 'g', topics: ['t'], fromBeginning: true, timing: DEFAULT_TIMING };
  const supervisor = new Supervisor({ kafka, options, timers, random: () => 1, report: (error) => reported.push(error) }, member, lost);
  const restart = () => fire((delay) => delay !== 1_000);
  const second = () => fire((delay) => delay === 1_000);
  return { supervisor, made, reported, joined, lost, restart, second };
}

describe('Supervisor', () => {
  it('has started when its member has joined', async () => {
    const { supervisor, made, joined } = world();
    let hasStarted = false;
    void supervisor.start().then(() => (hasStarted = true));
    await turn();
    expect(hasStarted).toBe(false);
    made[0]!.join({ t: [0, 2] });
    await turn();
    expect([hasStarted, joined]).toEqual([true, [[{ topic: 't', partition: 0 }, { topic: 't', partition: 2 }]]]);
  });

  it('takes a new consumer in place of one that crashed, whatever kafkajs thinks of the error, and says so', async () => {
    const { supervisor, made, reported, lost, joined, restart } = world();
    void supervisor.start();
    await turn();
    made[0]!.join({ t: [0] });
    const error = Object.assign(new Error('not retriable'), { retriable: false });
    made[0]!.crash(error);
    expect([reported, lost.mock.calls.length]).toEqual([[error], 1]);
    await restart();
    made[1]!.join({ t: [1] });
    expect([made.length, made[0]!.isConnected, joined.length]).toEqual([2, false, 2]);
    expect(await made[0]!.config.retry?.restartOnFailure?.(error)).toBe(false);
  });

  it('tries again until a broker answers', async () => {
    const { supervisor, made, reported, restart } = world(new Error('no broker'), new Error('no broker'));
    const started = supervisor.start();
    await turn();
    await restart();
    await restart();
    made[2]!.join({});
    await started;
    expect(reported).toHaveLength(2);
  });

  it('replaces a consumer that hears nothing, and listens to it no longer', async () => {
    const { supervisor, made, reported, joined, restart, second } = world();
    void supervisor.start();
    await turn();
    made[0]!.join({ t: [0] });
    for (let passed = 0; passed < 15; passed++) await second();
    expect(String(reported[0])).toContain('has heard nothing for 15000 ms');
    await restart();
    made[0]!.join({ t: [5] });
    await expect(made[0]!.deliver(0, ['a=1'])).rejects.toThrow('has been replaced');
    expect(() => made[0]!.askToJoin()).toThrow('has been replaced');
    expect([made.length, joined.length]).toEqual([2, 1]);
  });

  it('opens nothing after it was stopped', async () => {
    const { supervisor, made, restart } = world();
    void supervisor.start();
    await turn();
    made[0]!.crash(new Error('x'));
    await supervisor.stop();
    await restart();
    expect(made).toHaveLength(1);
  });
});
