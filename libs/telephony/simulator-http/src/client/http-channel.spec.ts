import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HttpChannel } from './http-channel';

const PATIENCE = 10_000;

describe('HttpChannel', () => {
  let server: Server;
  let channel: HttpChannel;
  const answering = async (listener: RequestListener): Promise<void> => {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    channel = new HttpChannel(`http://127.0.0.1:${(server.address() as AddressInfo).port}/simulator/`);
  };
  afterEach(async () => {
    await channel.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('asks below the address, in JSON, and tells the status with what was answered', async () => {
    await answering((request, response) => {
      void text(request).then((body) => response.writeHead(422).end(JSON.stringify([request.method, request.url, request.headers['content-type'], body])));
    });
    expect(await channel.post('/calls', { to: '1' }, PATIENCE)).toEqual({ status: 422, body: ['POST', '/simulator/calls', 'application/json', '{"to":"1"}'] });
    expect(await channel.get('/calls/a?b=c', PATIENCE)).toMatchObject({ body: ['GET', '/simulator/calls/a?b=c', null, ''] });
  });

  it('tells of an answer without content by its status alone', async () => {
    await answering((_, response) => response.writeHead(204).end());
    expect(await channel.post('/calls', {}, PATIENCE)).toEqual({ status: 204 });
  });

  it('takes many requests at once', async () => {
    const waiting: (() => void)[] = [];
    await answering((_, response) => {
      waiting.push(() => response.end('1'));
      if (waiting.length === 20) waiting.forEach((answer) => answer());
    });
    expect(await Promise.all(Array.from({ length: 20 }, () => channel.post('/calls', {}, PATIENCE)))).toHaveLength(20);
  });

  it('fails when nobody answers in time, when the connection is cut and when it is ended', async () => {
    await answering((request) => {
      if (request.url?.endsWith('/cut')) request.socket.destroy();
    });
    const ending = new AbortController();
    const ended = channel.post('/statuses/next', {}, PATIENCE, ending.signal);
    ending.abort();
    await expect(ended).rejects.toThrow('aborted');
    await expect(channel.post('/cut', {}, PATIENCE)).rejects.toThrow();
    await expect(channel.post('/calls', {}, 10)).rejects.toThrow('Timeout');
  });
});
