import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '@carillon/kernel';
import { HttpProblem } from '@carillon/platform/http';
import type { Logger } from '@carillon/platform/telemetry';
import type { Dialect } from '../dialect';
import type { NativeApi } from '../native/native-api';
import { openApiOfDialect } from '../openapi/openapi-of-dialect';
import { answering, refusing, send, type Spoken } from './answer-route';
import { RequestRates } from './request-rates';

export interface Surroundings {
  readonly api: NativeApi;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** Puts a dialect's routes, its document and its "there is no such route" on a server. */
export function mountDialect(server: FastifyInstance, dialect: Dialect, { api, logger, clock }: Surroundings): void {
  const spoken: Spoken = { dialect, logger, rates: new RequestRates(dialect.rates ?? [], clock) };
  const root = `/compat/${dialect.name}`;
  const errorHandler = (error: Error, request: FastifyRequest, reply: FastifyReply): void => send(reply, refusing(spoken, error, request));
  for (const route of dialect.routes) {
    server.route({ method: route.method, url: `${root}${route.path}`, handler: answering(spoken, route, api), errorHandler });
  }
  const document = openApiOfDialect(dialect);
  server.get(`${root}/openapi.json`, (_, reply) => reply.send(document));
  const nobodys = (request: FastifyRequest, reply: FastifyReply): void => send(reply, refusing(spoken, noSuchRoute(root), request));
  [root, `${root}/*`].forEach((url) => server.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], url, handler: nobodys, errorHandler }));
}

const noSuchRoute = (root: string): HttpProblem => new HttpProblem('ROUTE_NOT_FOUND', `There is no such route; ${root}/openapi.json lists them all`);
