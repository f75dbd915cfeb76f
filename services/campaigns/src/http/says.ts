import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

type Description = Readonly<Record<string, unknown>>;

/** Only describes: which values are allowed is the domain's to say. */
export const Says = (schema: Description) => JSONSchema(schema);
export const within = (minimum: number, maximum: number): Description => ({ type: 'integer', minimum, maximum });
export const listOf = (items: Description): Description => ({ type: 'array', items });

/** An object of a shape of its own. */
export const Nested =
  (shape: new () => object, options: { readonly each?: true } = {}): PropertyDecorator =>
  (target, property) => {
    ValidateNested(options)(target, property);
    Type(() => shape)(target, property);
  };

export const NestedList = (shape: new () => object): PropertyDecorator => Nested(shape, { each: true });
