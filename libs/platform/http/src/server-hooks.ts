import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '@carillon/platform/crypto';
import { beginWork, isTracing, withCorrelation, type Metrics, type OpenWork } from '@carillon/platform/telemetry';
import { markClosing } from './answers/send-events';
import { nestingProblem } from './requests/nesting';

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The caller's `X-Request-Id` if it is harmless, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

export function addCorrelation(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    withCorrelation(request.id, done);
  });
  // Reading the body leaves the asynchronous context of the first hook; this one enters it again.
  server.addHook('preValidation', (request, _, done) => withCorrelation(request.id, done));
}

/** Of what people and programs want; probes and scrapes would only bury it. */
const isOperations = (url: string): boolean => /^\/(health|metrics)/.test(url);

export function addTracing(server: FastifyInstance): void {
  if (!isTracing()) return;
  const works = new WeakMap<FastifyRequest, OpenWork>();
  server.addHook('onRequest', (request, _, done) => {
    const work = isOperations(request.url) ? undefined : beginWork({ name: request.method, kind: 'server', correlationId: request.id });
    if (!work) return done();
    works.set(request, work);
    work.within(done);
  });
  server.addHook('preValidation', (request, _, done) => {
    const work = works.get(request);
    if (work) work.within(done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    works.get(request)?.end({ name: `${request.method} ${route}`, attributes: { 'http.route': route, 'http.response.status_code': reply.statusCode } });
    done();
  });
}

export function addMetrics(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    metrics.httpRequest(request.routeOptions.url ?? 'unknown', request.method, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}

/** JSON is parsed, with nothing as nothing; everything else is handed on as a stream, for the route to take or refuse. */
export function addParsers(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, String(body), (error: Error | null, value: unknown) => done(error ?? nestingProblem(value), value));
  });
  server.addContentTypeParser('*', (_, payload, done) => done(null, payload));
}

export function addClosing(server: FastifyInstance): void {
  const closing = new AbortController();
  markClosing(server, closing);
  server.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
}
