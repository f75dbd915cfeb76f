import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { ERROR_CODES, type ErrorCode } from '../errors/error-codes';
import { PROBLEM_MEDIA_TYPE } from '../errors/problem';
import { MULTIPART } from '../requests/file-part';
import type { Schema } from './describe';
import type { Route } from './routes';
import { refTo } from './schemas';

const MUTATING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const BODY = 3;
const QUERY = 4;

type Schemas = Readonly<Record<string, Schema>>;

/** One operation of the document. */
export function operationOf(route: Route, schemas: Schemas): Schema {
  const { description, handlerName, controller, scopes } = route;
  const body = description?.body ?? argumentClass(route, BODY);
  return {
    operationId: `${controller.name.replace(/Controller$/, '')}.${handlerName}`,
    summary: description?.summary ?? handlerName,
    tags: [description?.tag ?? controller.name.replace(/Controller$/, '')],
    ...(route.public ? { security: [] } : { description: `Needs the scope ${scopes.join(' or ')}.` }),
    parameters: parametersOf(route, schemas),
    ...(hasBody(route) && { requestBody: { required: true, content: contentOf(route.consumes, body) } }),
    responses: { [String(route.status)]: success(route), ...problems(route) },
  };
}

/** Nest's metadata of a handler's arguments: `<kind>:<index>`. */
function argumentClass({ controller, handlerName }: Route, kind: number): Type | undefined {
  const args = (Reflect.getMetadata('__routeArguments__', controller, handlerName) ?? {}) as Record<string, { index: number; data?: unknown }>;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, handlerName) ?? []) as readonly Type[];
  const found = Object.entries(args).find(([key, { data }]) => key.startsWith(`${kind}:`) && data === undefined);
  return found && types[found[1].index];
}

function hasBody({ controller, handlerName }: Route): boolean {
  return Object.keys((Reflect.getMetadata('__routeArguments__', controller, handlerName) ?? {}) as object).some((key) => key.startsWith(`${BODY}:`));
}

const contentOf = (mediaTypes: readonly string[], body: Type | undefined): Schema =>
  Object.fromEntries(mediaTypes.map((type) => [type, { schema: type === 'application/json' ? schemaOf(body) : (FORMS[type] ?? FILE) }]));

const FILE: Schema = { type: 'string', format: 'binary' };
const FORMS: Readonly<Record<string, Schema>> = { [MULTIPART]: { type: 'object', required: ['file'], properties: { file: FILE } } };

const schemaOf = (data: Type | Schema | undefined): Schema => {
  if (typeof data !== 'function') return data ?? {};
  return data.name === 'Object' ? { type: 'object' } : refTo(data.name);
};

function parametersOf(route: Route, schemas: Schemas): Schema[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const query = argumentClass(route, QUERY);
  const shape = (query && schemas[query.name]) as { properties?: Record<string, Schema>; required?: readonly string[] } | undefined;
  const inQuery = Object.entries(shape?.properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: shape?.required?.includes(name) ?? false, schema }));
  return [...inPath, ...inQuery, ...(isKeyed(route) ? [IDEMPOTENCY_KEY] : [])];
}

const isKeyed = ({ method, ...route }: Route): boolean => MUTATING.has(method) && !route.public;

const IDEMPOTENCY_KEY = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 }, description: 'The same key with the same request has one effect and one answer.' };

function success({ description, raw, status }: Route): Schema {
  const produces = description?.produces ?? 'application/json';
  const data = schemaOf(description?.data);
  const schema = raw || produces !== 'application/json' ? data : envelopeOf(data, description?.list ?? false);
  return { description: status === 201 ? 'Made' : 'Done', content: { [produces]: { schema } } };
}

function envelopeOf(data: Schema, list: boolean): Schema {
  const properties = { success: { type: 'boolean', enum: [true] }, data: list ? { type: 'array', items: data } : data, ...(list && { next_cursor: { type: 'string', nullable: true } }) };
  return { type: 'object', required: Object.keys(properties), properties };
}

/** Every refusal that the route can give, the codes of one status together. */
function problems(route: Route): Schema {
  const codes = [...new Set([...commonCodes(route), ...(route.description?.errors ?? [])])];
  const byStatus = Map.groupBy(codes, (code) => ERROR_CODES[code].status);
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, ofStatus]) => [String(status), problemResponse(ofStatus)]));
}

const problemResponse = (codes: readonly ErrorCode[]): Schema => ({
  description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}`).join('\n\n'),
  content: { [PROBLEM_MEDIA_TYPE]: { schema: { allOf: [refTo('Problem'), { type: 'object', properties: { code: { type: 'string', enum: codes } } }] } } },
});

function commonCodes(route: Route): ErrorCode[] {
  const body: ErrorCode[] = hasBody(route) ? ['MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'VALIDATION_ERROR'] : [];
  const query: ErrorCode[] = argumentClass(route, QUERY) ? ['VALIDATION_ERROR'] : [];
  const access: ErrorCode[] = route.public ? [] : ['INVALID_TOKEN', 'FORBIDDEN', 'RATE_LIMIT_EXCEEDED'];
  const keyed: ErrorCode[] = isKeyed(route) ? ['MALFORMED_HEADER', 'IDEMPOTENCY_KEY_REUSED', 'REQUEST_IN_PROGRESS', 'CONCURRENT_UPDATE', 'STORAGE_FULL'] : [];
  return [...body, ...query, ...access, ...keyed, 'SERVER_ERROR', 'STORAGE_UNAVAILABLE', 'SHUTTING_DOWN'];
}
