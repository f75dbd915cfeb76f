import { VERSION } from '@carillon/platform/runtime';
import type { Dialect, DialectRoute } from '../dialect';
import type { FieldTable } from '../field-table';
import { schemaOf, schemaOfTable } from './schema-of';

type Json = Readonly<Record<string, unknown>>;

/** A dialect's own document, from the tables that check its requests. */
export function openApiOfDialect(dialect: Dialect): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of dialect.routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, dialect) };
  }
  return {
    openapi: '3.0.3',
    info: { title: dialect.title, version: VERSION },
    servers: [{ url: `/compat/${dialect.name}` }],
    paths,
    components: { schemas: schemasOf(dialect), securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  };
}

function schemasOf({ routes, errorBody }: Dialect): Json {
  const tables = [errorBody, ...routes.flatMap(({ body, success }) => [body, success.body])].filter((table) => table !== undefined);
  return Object.fromEntries(tables.map((table) => [table.name, schemaOfTable(table)]));
}

const content = ({ name }: FieldTable): Json => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });

function operationOf(route: DialectRoute, { name, errorBody }: Dialect): Json {
  const { method, path, summary, body, success, refusals } = route;
  return {
    operationId: `${method.toLowerCase()}${path.replace(/\W+(\w)?/g, (_, letter: string | undefined) => `_${letter ?? ''}`)}`,
    summary,
    tags: [name],
    parameters: [...pathParameters(path), ...queryParameters(route)],
    ...(body && { requestBody: { required: body.fields.some(({ required }) => required), content: content(body) } }),
    responses: {
      [success.status]: { description: 'Done', ...(success.body && { content: content(success.body) }) },
      ...Object.fromEntries(refusals.map((status) => [status, { description: 'Refused', content: content(errorBody) }])),
    },
  };
}

const pathParameters = (path: string): readonly Json[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

const queryParameters = ({ query }: DialectRoute): readonly Json[] =>
  (query?.fields ?? []).map((field) => ({ name: field.name, in: 'query', required: field.required ?? false, schema: { ...schemaOf(field), ...(field.default !== undefined && { default: field.default }) } }));
