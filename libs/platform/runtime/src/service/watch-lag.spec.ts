import { Controller } from '@nestjs/common';
import { OnMessage } from '@carillon/platform/nest';
import { Metrics } from '@carillon/platform/telemetry';
import type { Platform } from '../platform';
import { watchLag } from './watch-lag';

@Controller()
class Ends {
  @OnMessage({ group: 'tester.ends', topic: 'call.events.v1', type: 'CallEnded' })
  onEnd(): void {}
}

const tester = { module: class Tester {}, controllers: [Ends] };

describe('watchLag', () => {
  afterEach(() => jest.useRealTimers());

  it('tells how far a group is behind on each of its topics, and holds its peace when nobody knows', async () => {
    jest.useFakeTimers();
    const metrics = new Metrics();
    const answers = [Promise.resolve(7), Promise.reject(new Error('the broker is away'))];
    const messageLog = { lag: (group: string, topics: readonly string[]) => answers.shift() ?? Promise.resolve(`${group} ${topics.join()}`.length) };
    const stop = watchLag({ metrics, messageLog: messageLog as unknown as Platform['messageLog'] }, { module: tester });
    const line = 'carillon_consumer_lag_messages{group="tester.ends",topic="call.events.v1"}';
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await metrics.text()).toContain(`${line} 7`);
    stop();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await metrics.text()).toContain(`${line} 7`);
  });
});
