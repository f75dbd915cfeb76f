import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One line of the route table; `path` is `/api/v1/campaigns/{id}`, and everything below it when it ends in `/*`. */
export interface OwnedRoute {
  readonly service: string;
  /** Every method when absent. */
  readonly methods?: readonly string[];
  readonly path: string;
}

/** A service's own server, or a way to it. */
export interface RequestTaker {
  routing(request: IncomingMessage, response: ServerResponse): void;
}

type Matcher = (method: string, path: string) => boolean;

/**
 * One server for several services: hands each request to the service that owns its route, the first match of the table
 * wins, and what nobody owns to `fallback`. The services' servers must be ready; closing them is the caller's.
 */
export function createFrontDoor(routes: readonly OwnedRoute[], services: ReadonlyMap<string, RequestTaker>, fallback: RequestTaker): Server {
  const table = routes.map((route) => ({ matches: matcherOf(route), server: ownerOf(route, services) }));
  // A contact file may take hours to arrive; headers keep Node's own limit.
  return createServer({ requestTimeout: 0 }, (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request.url ?? '/');
    const owner = table.find(({ matches }) => matches(request.method ?? 'GET', path));
    (owner?.server ?? fallback).routing(request, response);
  });
}

function ownerOf({ service, path }: OwnedRoute, services: ReadonlyMap<string, RequestTaker>): RequestTaker {
  const server = services.get(service);
  if (server) return server;
  throw new Error(`${path} belongs to the service ${service}, which does not run here; start it, or take the route out of the table`);
}

function matcherOf({ methods, path }: OwnedRoute): Matcher {
  const pattern = path.split('/').map((part) => (/^\{.+\}$/.test(part) ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.+?^$()|[\]\\]/g, '\\$&')));
  const expression = new RegExp(`^${pattern.join('/')}/?$`);
  return (method, actual) => (methods === undefined || methods.includes(method)) && expression.test(actual);
}

const pathOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? '/';
