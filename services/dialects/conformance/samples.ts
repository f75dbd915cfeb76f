import { fictitiousNumber } from '@carillon/testing';
import type { Field, ListShape, NumberShape, Shape, TextShape } from '../src/gateway/field-table';

type Values = Readonly<Record<string, unknown>>;

/** A right value; `turn` makes several that differ, for lists. */
export function sampleOf(shape: Shape, turn = 0): unknown {
  switch (shape.type) {
    case 'string':
      return textOf(shape, turn);
    case 'integer':
    case 'number':
      return numberOf(shape, turn);
    case 'boolean':
      return turn % 2 === 0;
    case 'array':
      return listOf(shape);
    case 'object':
      return objectOf(shape.fields ?? [], turn);
    case 'either':
      return sampleOf(shape.of[0] ?? shape, turn);
  }
}

const listOf = ({ of, min = 1 }: ListShape): readonly unknown[] => Array.from({ length: min }, (_, index) => sampleOf(of, index));

function textOf({ values, format, min = 1, max = 1_000 }: TextShape, turn: number): string {
  if (values) return values[turn % values.length] ?? '';
  if (format?.name === 'e164') return fictitiousNumber('US', 10_000 + turn);
  if (format) return format.right[turn % format.right.length] ?? '';
  return `${String.fromCharCode(97 + (turn % 26))}${'x'.repeat(Math.min(Math.max(min, 1), max) - 1)}`;
}

const numberOf = ({ min = 1 }: NumberShape, turn: number): number => min + turn;

const objectOf = (fields: readonly Field[], turn: number): Values => Object.fromEntries(fields.filter(({ required }) => required).map((field) => [field.name, sampleOf(field, turn)]));

/** Values of another type than the shape's. */
export function strangersTo(shape: Shape): readonly unknown[] {
  switch (shape.type) {
    case 'string':
      return [7, true, ['x'], { x: 1 }];
    case 'integer':
    case 'number':
      return ['7', true, [7], { x: 1 }];
    case 'boolean':
      return ['true', 1, [true]];
    case 'array':
      return ['x', 7, { 0: 'x' }];
    case 'object':
      return ['x', 7, [1]];
    case 'either':
      return [true, { x: 1 }];
  }
}
