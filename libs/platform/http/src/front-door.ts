import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createDoor } from './door';

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

/** Who answers a request, by its method and its address. */
export type FindOwner<T> = (method: string, url: string) => T;

/**
 * One server for several services: hands each request to the service that owns its route, the first match of the table
 * wins, and what nobody owns to `fallback`. The services' servers must be ready; closing them is the caller's.
 */
export function createFrontDoor(routes: readonly OwnedRoute[], services: ReadonlyMap<string, RequestTaker>, fallback: RequestTaker): Server {
  const ownerOf = findOwner(routes, services, fallback);
  return createDoor((request, response) => ownerOf(request.method ?? 'GET', request.url ?? '/').routing(request, response));
}

/** The first match of the table wins; what nobody owns is the fallback's. @throws Error when an owner is not among the services. */
export function findOwner<T>(routes: readonly OwnedRoute[], services: ReadonlyMap<string, T>, fallback: T): FindOwner<T> {
  const table = routes.map((route) => ({ matches: matcherOf(route), owner: ownerIn(services, route) }));
  return (method, url) => {
    const path = pathOf(url);
    return table.find(({ matches }) => matches(method, path))?.owner ?? fallback;
  };
}

function ownerIn<T>(services: ReadonlyMap<string, T>, { service, path }: OwnedRoute): T {
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
