import { EventEmitter } from 'node:events';
import { createLogger } from '@carillon/platform/telemetry';
import { runUntilSignal } from './run-until-signal';

function setUp(stop: readonly (() => void | Promise<void>)[], patience = 1_000) {
  const events = new EventEmitter();
  const exits: number[] = [];
  const logged: string[] = [];
  const logger = createLogger({ service: 'test', level: 'info', destination: { write: (line) => void logged.push(line) } });
  const done = runUntilSignal({ logger, stop, patience, process: events, exit: (code) => void exits.push(code) });
  return { events, exits, logged, done };
}

describe('runUntilSignal', () => {
  it('stops in order and exits 0', async () => {
    const order: string[] = [];
    const slow = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push('requests');
    };
    const { events, exits, done } = setUp([slow, () => void order.push('messages'), () => void order.push('platform')]);
    events.emit('SIGTERM', 'SIGTERM');
    await done;
    expect(order).toEqual(['requests', 'messages', 'platform']);
    expect(exits).toEqual([0]);
    expect(events.listenerCount('SIGTERM')).toBe(0);
  });

  it('exits at once on a second signal', async () => {
    const { events, exits, done } = setUp([() => new Promise(() => undefined)]);
    events.emit('SIGINT', 'SIGINT');
    events.emit('SIGINT', 'SIGINT');
    await done;
    expect(exits).toEqual([1]);
  });

  it('goes on with the next part when one fails to stop, and says so', async () => {
    const last = jest.fn();
    const { events, exits, logged, done } = setUp([() => Promise.reject(new Error('stuck consumer')), last]);
    events.emit('SIGTERM', 'SIGTERM');
    await done;
    expect(last).toHaveBeenCalled();
    expect(exits).toEqual([1]);
    expect(logged.join('')).toContain('stuck consumer');
  });

  it('does not wait for ever', async () => {
    const { events, exits, done } = setUp([() => new Promise(() => undefined)], 5);
    events.emit('SIGTERM', 'SIGTERM');
    await done;
    expect(exits).toEqual([1]);
  });

  it.each(['uncaughtException', 'unhandledRejection'])('logs an %s and exits 1', async (event) => {
    const { events, exits, logged, done } = setUp([]);
    events.emit(event, new Error('nobody caught me'));
    await done;
    expect(exits).toEqual([1]);
    expect(logged.join('')).toContain('nobody caught me');
  });
});
