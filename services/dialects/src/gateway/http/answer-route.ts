import type { FastifyReply, FastifyRequest } from 'fastify';
import { headersOf, HttpProblem, mediaTypeOf, problemOf } from '@carillon/platform/http';
import type { Logger } from '@carillon/platform/telemetry';
import type { Dialect, DialectAnswer, DialectRequest, DialectRoute } from '../dialect';
import { checkBody, type Checked, type Values } from '../fields/check-fields';
import { readQuery } from '../fields/read-query';
import type { NativeApi } from '../native/native-api';
import { NativeCaller } from '../native/native-caller';
import { refusalOfProblem, Refused, type Refusal } from '../native/native-refusal';
import { refusalOfInvalid } from './before-native';
import { inVendorsWords } from './rename-fields';
import type { RequestRates } from './request-rates';

const NOTHING: Checked = { errors: [], values: {} };
/** Of a native answer, what its client is to know as well. */
const PASSED_ON = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after', 'www-authenticate', 'etag', 'idempotency-replayed'];

export interface Spoken {
  readonly dialect: Dialect;
  readonly logger: Logger;
  readonly rates: RequestRates;
}

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Checks by the route's tables, lets the dialect translate, and answers in the vendor's shape, whatever happens. */
export const answering = (spoken: Spoken, route: DialectRoute, api: NativeApi): Handler => async (request, reply) => {
  const native = new NativeCaller(api, callingOf(spoken.dialect, request));
  const answer = await answerTo(route, request, spoken, native).catch((error: unknown) => refusing(spoken, error, request, route));
  send(reply, answer, native);
};

async function answerTo(route: DialectRoute, request: FastifyRequest, { dialect, rates }: Spoken, native: NativeCaller): Promise<DialectAnswer> {
  rates.require(request.headers.authorization ?? '');
  requireJson(request);
  const query = route.query ? readQuery(route.query, request.query as Values) : NOTHING;
  const body = route.body ? checkBody(route.body, request.body ?? {}) : NOTHING;
  const errors = [...query.errors, ...body.errors];
  if (errors.length > 0) throw await refusalOfInvalid(errors, route, native);
  return route.answer(requestOf(dialect, request, query.values, body.values), native);
}

/** Whatever is no JSON arrives as a stream, which no table can check. */
function requireJson(request: FastifyRequest): void {
  const mediaType = request.body === undefined ? undefined : mediaTypeOf(request);
  if (mediaType !== undefined && mediaType !== 'application/json') throw new HttpProblem('UNSUPPORTED_MEDIA_TYPE', `${mediaType} is not a content type that this route takes; send application/json`);
}

/** The vendor's answer to an error, whoever made it. */
export function refusing({ dialect, logger }: Spoken, error: unknown, request: FastifyRequest, route?: DialectRoute): DialectAnswer {
  const refusal = toRefusal(error, request);
  if (refusal.code === 'SERVER_ERROR' && !(error instanceof Refused)) logger.error({ err: error, dialect: dialect.name }, 'a dialect failed');
  const answer = dialect.refuse({ ...refusal, fields: inVendorsWords(refusal.fields, route?.names) }, route);
  return { ...answer, headers: { ...headersOf(error), ...answer.headers } };
}

const toRefusal = (error: unknown, request: FastifyRequest): Refusal => (error instanceof Refused ? error.refusal : refusalOfProblem(problemOf(error, request)));

export function send(reply: FastifyReply, { status, body, headers }: DialectAnswer, native?: NativeCaller): void {
  const passed = Object.entries(native?.answerHeaders ?? {}).filter(([name]) => PASSED_ON.includes(name));
  void reply.status(status).headers({ ...Object.fromEntries(passed), ...headers });
  if (body === undefined) void reply.send();
  else void reply.header('content-type', headers?.['content-type'] ?? 'application/json; charset=utf-8').send(JSON.stringify(body));
}

function callingOf({ name }: Dialect, request: FastifyRequest): ConstructorParameters<typeof NativeCaller>[1] {
  const { authorization } = request.headers;
  const key = request.headers['idempotency-key'];
  return {
    requestId: String(request.id),
    address: `${name} ${request.method} ${request.url}`,
    ...(authorization !== undefined && { authorization }),
    ...(typeof key === 'string' && { idempotencyKey: key }),
  };
}

function requestOf({ name }: Dialect, request: FastifyRequest, query: Values, body: Values): DialectRequest {
  const root = `/compat/${name}`;
  return { params: request.params as DialectRequest['params'], query, body, baseUrl: `${originOf(request)}${root}`, url: request.url.slice(root.length) };
}

/** As the client wrote it; the edge says which protocol that was. */
function originOf({ headers }: FastifyRequest): string {
  const protocol = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${protocol}://${headers.host ?? 'localhost'}`;
}
