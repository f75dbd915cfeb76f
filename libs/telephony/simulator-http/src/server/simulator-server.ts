import type { IncomingMessage, Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { createDoor } from '@carillon/platform/http';
import type { SimulatorApi } from './simulator-api';

/** Carries the protocol; the caller makes it listen. */
export function simulatorServer(api: SimulatorApi): Server {
  return createDoor((request, response) => {
    answer(api, request).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? undefined : JSON.stringify(body)),
      (error: unknown) => response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ message: String(error) })),
    );
  });
}

async function answer(api: SimulatorApi, request: IncomingMessage): ReturnType<SimulatorApi['handle']> {
  const { method = 'GET', url = '/' } = request;
  return api.handle({ method, url, body: method === 'POST' ? await json(request) : undefined });
}
