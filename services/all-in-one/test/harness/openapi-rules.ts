import Ajv from 'ajv';

type Json = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Json }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>>;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/** The parts of OpenAPI 3.0 that this document uses, closed: what stands where it must not is found. */
const OPERATION = {
  type: 'object',
  required: ['operationId', 'summary', 'tags', 'responses'],
  additionalProperties: false,
  properties: {
    operationId: { type: 'string', pattern: '^[\\w.]+$' },
    summary: { type: 'string', minLength: 3 },
    description: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1 },
    security: { type: 'array' },
    parameters: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'in', 'schema'],
        additionalProperties: false,
        properties: { name: { type: 'string' }, in: { enum: ['path', 'query', 'header'] }, required: { type: 'boolean' }, description: { type: 'string' }, schema: { type: 'object' } },
      },
    },
    requestBody: { type: 'object', required: ['content'], properties: { required: { type: 'boolean' }, content: { $ref: '#/definitions/content' } }, additionalProperties: false },
    responses: {
      type: 'object',
      minProperties: 1,
      patternProperties: { '^[1-5]\\d\\d$': { type: 'object', required: ['description'], additionalProperties: false, properties: { description: { type: 'string' }, headers: { type: 'object' }, content: { $ref: '#/definitions/content' } } } },
      additionalProperties: false,
    },
  },
} as const;

const DOCUMENT = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components', 'security'],
  additionalProperties: false,
  definitions: { content: { type: 'object', minProperties: 1, patternProperties: { '^[\\w.+-]+/[\\w.+-]+$': { type: 'object', required: ['schema'], properties: { schema: { type: 'object' } }, additionalProperties: false } }, additionalProperties: false } },
  properties: {
    openapi: { const: '3.0.3' },
    info: { type: 'object', required: ['title', 'version'] },
    security: { type: 'array' },
    components: { type: 'object', required: ['schemas', 'securitySchemes'], properties: { schemas: { type: 'object', additionalProperties: { type: 'object' } }, securitySchemes: { type: 'object' } }, additionalProperties: false },
    paths: { type: 'object', patternProperties: { '^/': { type: 'object', patternProperties: { '^(get|put|post|patch|delete)$': OPERATION }, additionalProperties: false } }, additionalProperties: false },
  },
};

/** What JSON Schema has and OpenAPI 3.0 has not. */
const NOT_IN_3_0 = ['const', '$defs', 'definitions', 'patternProperties', 'if', 'then', 'else', 'contains', 'propertyNames', 'prefixItems'];

export interface Placed {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

export const operationsOf = ({ paths }: ApiDocument): readonly Placed[] =>
  Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));

/** Everything that makes it no valid OpenAPI 3.0 document; `[]` when it is one. */
export function openApiProblems(document: ApiDocument): readonly string[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const valid = ajv.validate(DOCUMENT, document);
  return [...(valid ? [] : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)), ...referenceProblems(document), ...operationProblems(document), ...schemaProblems(document)];
}

function referenceProblems(document: ApiDocument): readonly string[] {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '');
  return references.filter((reference) => !(reference.replace('#/components/schemas/', '') in document.components.schemas)).map((reference) => `${reference} leads nowhere`);
}

function operationProblems(document: ApiDocument): readonly string[] {
  const operations = operationsOf(document);
  const ids = operations.map(({ operation }) => operation.operationId);
  const twice = ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `operationId ${id} twice`);
  return [...twice, ...operations.flatMap(({ path, operation }) => (sameNames(path, operation) ? [] : [`${path} does not describe its parameters`]))];
}

function sameNames(path: string, { parameters = [] }: Operation): boolean {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const described = parameters.filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name).sort();
  return inPath.join() === described.join();
}

function schemaProblems({ components }: ApiDocument): readonly string[] {
  return Object.entries(components.schemas).flatMap(([name, schema]) => NOT_IN_3_0.filter((keyword) => keyword in schema).map((keyword) => `${name} uses ${keyword}`).concat(uncompilable(name, components)));
}

/** Each as JSON Schema, its neighbours beside it: a keyword with a wrong value does not compile. */
function uncompilable(name: string, components: ApiDocument['components']): readonly string[] {
  try {
    new Ajv({ strict: false, validateFormats: false }).compile({ components, $ref: `#/components/schemas/${name}` });
    return [];
  } catch (error) {
    return [`${name}: ${String(error)}`];
  }
}
