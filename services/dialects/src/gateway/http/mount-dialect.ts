import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '@carillon/platform/http';
import type { Logger } from '@carillon/platform/telemetry';
import type { Dialect } from '../dialect';
import type { NativeApi } from '../native/native-api';
import { openApiOfDialect } from '../openapi/openapi-of-dialect';
import { answering, refusing, send } from './answer-route';

export interface Surroundings {
  readonly api: NativeApi;
  readonly logger: Logger;
}

/** Puts a dialect's routes, its document and its "there is no such route" on a server. */
export function mountDialect(server: FastifyInstance, dialect: Dialect, { api, logger }: Surroundings): void {
  const root = `/compat/${dialect.name}`;
  const errorHandler = (error: Error, request: FastifyRequest, reply: FastifyReply): void => send(reply, refusing({ dialect, logger }, error, request));
  for (const route of dialect.routes) {
    server.route({ method: route.method, url: `${root}${route.path}`, handler: answering({ dialect, logger }, route, api), errorHandler });
  }
  const document = openApiOfDialect(dialect);
  server.get(`${root}/openapi.json`, (_, reply) => reply.send(document));
  const nobodys = (request: FastifyRequest, reply: FastifyReply): void => send(reply, refusing({ dialect, logger }, noSuchRoute(root), request));
  [root, `${root}/*`].forEach((url) => server.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], url, handler: nobodys, errorHandler }));
}

const noSuchRoute = (root: string): HttpProblem => new HttpProblem('ROUTE_NOT_FOUND', `There is no such route; ${root}/openapi.json lists them all`);
