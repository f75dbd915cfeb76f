import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drain } from './drain';

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

async function serverWithRequest(): Promise<{ server: Server; held: ServerResponse; answer: Promise<string> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const arrived = once(server, 'request');
  const answer = fetch(addressOf(server)).then((response) => response.text(), () => 'cut off');
  const [, held] = (await arrived) as [unknown, ServerResponse];
  return { server, held, answer };
}

describe('drain', () => {
  it('waits for what has begun, and takes nothing new', async () => {
    const { server, held, answer } = await serverWithRequest();
    const address = addressOf(server);
    const drained = drain(server, 10_000);
    await expect(fetch(address)).rejects.toThrow();
    held.end('whole');
    await drained;
    expect(await answer).toBe('whole');
  });

  it('does not wait for ever', async () => {
    const { server, answer } = await serverWithRequest();
    await drain(server, 5);
    expect(await answer).toBe('cut off');
  });
});
