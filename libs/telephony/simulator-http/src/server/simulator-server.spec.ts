import { simulatorServer } from './simulator-server';

describe('simulatorServer', () => {
  it('keeps an unused connection for longer than its clients stand still: a request that it cuts off is a call of which nobody knows', () => {
    const server = simulatorServer({ handle: async () => ({ status: 204 }) } as unknown as Parameters<typeof simulatorServer>[0]);
    expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  });
});
