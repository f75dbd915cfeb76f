import { getMetadataStorage, type MetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
// class-validator-jsonschema needs it for nested classes, and class-transformer does not export it.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { defaultMetadataStorage } = require('class-transformer/cjs/storage') as { defaultMetadataStorage: never };
import type { Schema } from './describe';

const CONVERTERS = {
  isE164: { type: 'string', pattern: '^\\+[1-9]\\d{6,14}$', example: '+12025550123' },
  isIsoDate: { type: 'string', format: 'date', example: '2026-01-31' },
  isZone: { type: 'string', maxLength: 50, example: 'America/New_York' },
  isInstant: { type: 'string', format: 'date-time', example: '2026-01-31T09:00:00Z' },
  isTimeOfDay: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', example: '09:00' },
};

export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** A schema for every class that class-validator knows, by class name, closed to fields that it does not name. */
export function dtoSchemas(): Readonly<Record<string, Schema>> {
  assertUniqueNames();
  const schemas = validationMetadatasToSchemas({
    refPointerPrefix: '#/components/schemas/',
    classTransformerMetadataStorage: defaultMetadataStorage,
    additionalConverters: CONVERTERS as never,
  }) as Readonly<Record<string, Schema>>;
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { additionalProperties: false, ...schema }]));
}

function assertUniqueNames(): void {
  const known = new Map<string, unknown>();
  for (const target of targetsOf(getMetadataStorage())) {
    if (known.has(target.name) && known.get(target.name) !== target) throw new Error(`Two classes of the API are named ${target.name}; rename one, names are the schemas' names`);
    known.set(target.name, target);
  }
}

function targetsOf(storage: MetadataStorage): ReadonlySet<{ readonly name: string }> {
  const byTarget = (storage as unknown as { validationMetadatas: Map<{ name: string }, unknown> }).validationMetadatas;
  return new Set(byTarget.keys());
}

/** The names that a piece of a document refers to, and what those refer to in turn. */
export function referredTo(part: unknown, schemas: Readonly<Record<string, Schema>>, found = new Set<string>()): ReadonlySet<string> {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (name === undefined || found.has(name)) continue;
    found.add(name);
    referredTo(schemas[name] ?? {}, schemas, found);
  }
  return found;
}
