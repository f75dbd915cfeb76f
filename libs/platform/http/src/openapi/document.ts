import type { INestApplicationContext } from '@nestjs/common';
import type { Schema } from './describe';
import { operationOf } from './operation';
import { routesOf, type Route } from './routes';
import { dtoSchemas, referredTo } from './schemas';

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: Schema };
  readonly security: readonly Schema[];
}

const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors', 'request_id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['field', 'code', 'message'], properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** The OpenAPI document of one service, from its routes and classes alone. */
export function openApiOf(app: INestApplicationContext, version: string): OpenApiDocument {
  const schemas = { ...dtoSchemas(), Problem: PROBLEM };
  const paths = pathsOf(routesOf(app), schemas);
  const used = [...referredTo(paths, schemas)].sort().map((name) => [name, schemas[name as keyof typeof schemas]] as const);
  return documentOf(version, paths, Object.fromEntries(used.filter((entry): entry is [string, Schema] => entry[1] !== undefined)));
}

/** One document for several services. @throws Error when two of them answer to one operation or differ about one schema. */
export function mergeOpenApi(documents: readonly OpenApiDocument[]): OpenApiDocument {
  const paths: Record<string, Record<string, Schema>> = {};
  const schemas: Record<string, Schema> = {};
  for (const document of documents) {
    Object.entries(document.paths).forEach(([path, item]) => (paths[path] = merged(path, paths[path] ?? {}, item)));
    Object.assign(schemas, merged('components', schemas, document.components.schemas));
  }
  return documentOf(documents[0]?.info.version ?? '0', paths, schemas);
}

function pathsOf(routes: readonly Route[], schemas: Readonly<Record<string, Schema>>): Record<string, Record<string, Schema>> {
  const paths: Record<string, Record<string, Schema>> = {};
  const ids = new Set<unknown>();
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const operation = operationOf(route, schemas);
    const { operationId } = operation as { operationId: string };
    // A handler may have two paths; each is an operation of its own.
    const id = ids.has(operationId) ? `${operationId}.${path.split('/').at(-1)}` : operationId;
    ids.add(id);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: { ...operation, operationId: id } };
  }
  return paths;
}

function merged(where: string, known: Readonly<Record<string, Schema>>, added: Readonly<Record<string, Schema>>): Record<string, Schema> {
  for (const [name, schema] of Object.entries(added)) {
    if (known[name] && JSON.stringify(known[name]) !== JSON.stringify(schema)) throw new Error(`Two services describe ${where} ${name} differently; let one of them own it`);
  }
  return { ...known, ...added };
}

const documentOf = (version: string, paths: OpenApiDocument['paths'], schemas: Readonly<Record<string, Schema>>): OpenApiDocument => ({
  openapi: '3.0.3',
  info: { title: 'Carillon', version },
  paths,
  components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  security: [{ token: [] }],
});
