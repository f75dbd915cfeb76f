import type { Field, FieldTable, Shape } from '../field-table';

type Json = Readonly<Record<string, unknown>>;

const given = (members: Json): Json => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** A table as a schema of OpenAPI 3.0. */
export const schemaOfTable = ({ fields, many, others, example }: FieldTable): Json =>
  many
    ? given({ type: 'array', items: objectSchema(fields), minItems: many.min, maxItems: many.max, example: [example] })
    : { ...objectSchema(fields), ...(others && { additionalProperties: schemaOf(others) }), example };

function objectSchema(fields: readonly Field[]): Json {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, { ...schemaOf(field), ...(field.default !== undefined && { default: field.default }) }])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

export function schemaOf(shape: Shape): Json {
  const said = { ...(shape.acts !== undefined && { description: shape.acts }), ...(shape.nullable && { nullable: true }) };
  return { ...bareSchema(shape), ...said };
}

function bareSchema(shape: Shape): Json {
  switch (shape.type) {
    case 'string':
      return given({ type: 'string', minLength: shape.min, maxLength: shape.max, enum: shape.values, format: shape.format?.name, example: shape.format?.right[0] });
    case 'integer':
    case 'number':
      return given({ type: shape.type, minimum: shape.min, maximum: shape.max });
    case 'boolean':
      return { type: 'boolean' };
    case 'array':
      return given({ type: 'array', items: schemaOf(shape.of), minItems: shape.min, maxItems: shape.max, uniqueItems: shape.unique });
    case 'object':
      return shape.fields ? objectSchema(shape.fields) : { type: 'object' };
    case 'either':
      return { oneOf: shape.of.map(schemaOf) };
  }
}
