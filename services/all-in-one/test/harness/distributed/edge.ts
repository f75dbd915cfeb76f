import { once } from 'node:events';
import { fastify } from 'fastify';
import { createProxyServer } from 'httpxy';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFrontDoor, ROUTES, type RequestTaker } from '@carillon/platform/http';

const proxy = createProxyServer();

/** Where the processes of a service answer now. */
export type Upstream = (service: string) => readonly string[];

/** What an edge does for an installation: one address, each request to a process of the service that owns its route. */
export async function openEdge(upstream: Upstream): Promise<{ readonly url: string; close(): Promise<void> }> {
  const services = new Set(ROUTES.map(({ service }) => service));
  const nobody = fastify();
  await nobody.ready();
  const door = createFrontDoor(ROUTES, new Map([...services].map((service) => [service, proxyTo(service, upstream)])), nobody);
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  return { url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, close: () => closed(door) };
}

function proxyTo(service: string, upstream: Upstream): RequestTaker {
  let turn = 0;
  return {
    routing: (request, response) => {
      const targets = upstream(service);
      const target = targets[turn++ % targets.length];
      const failed = (): void => void (response.headersSent ? response.destroy() : response.writeHead(503, { 'retry-after': '1' }).end());
      if (target === undefined) return failed();
      proxy.web(request, response, { target }).catch(failed);
    },
  };
}

async function closed(door: Server): Promise<void> {
  door.closeAllConnections();
  door.close();
  await once(door, 'close');
}
