import type { Field, FieldTable, Shape } from '../src/gateway/field-table';
import { sampleOf } from './samples';
import { casesOfShape } from './value-cases';

type Values = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** One request, made from a table's example by changing one place of it. */
export interface TableCase {
  readonly name: string;
  /** `call_time_ranges.0.end`; the name of the place that an answer to a wrong one must say. */
  readonly place: string;
  /** Of the table, where the place begins: what else a right value there needs is looked up by it. */
  readonly field: string;
  readonly source: string;
  readonly body: Values;
  readonly right: boolean;
  readonly default?: unknown;
  /** Of a body that is a list of such objects: how many of them; otherwise one. */
  readonly length?: number;
}

interface Place {
  readonly path: Path;
  readonly shape: Shape;
  readonly field?: Field;
}

const UNKNOWN = 'zzzzzzzzzz';

export const casesOf = (table: FieldTable): readonly TableCase[] => [...placesOf(table.fields, [], table.example).flatMap((place) => casesAt(place, table)), ...unknownFields(table)];

/** Every field at every depth; elements of lists stand in their first place. */
function placesOf(fields: readonly Field[], prefix: Path, example: Values): readonly Place[] {
  return fields.flatMap((field) => {
    const path = [...prefix, field.name];
    return [{ path, shape: field, field }, ...placesIn(field, path, example[field.name])];
  });
}

function placesIn(shape: Shape, path: Path, example: unknown): readonly Place[] {
  if (shape.type === 'object' && shape.fields) return placesOf(shape.fields, path, (example ?? sampleOf(shape)) as Values);
  if (shape.type !== 'array') return [];
  const element = (Array.isArray(example) ? example[0] : undefined) as unknown;
  return [{ path: [...path, 0], shape: shape.of }, ...placesIn(shape.of, [...path, 0], element)];
}

function casesAt({ path, shape, field }: Place, table: FieldTable): readonly TableCase[] {
  const place = path.join('.');
  const about = { place, field: String(path[0]), source: shape.source };
  const values = casesOfShape(shape).map(({ what, value, right }) => ({ ...about, name: `${place}: ${what}`, right, body: withValue(table, path, value) }));
  if (!field) return values;
  const absent: TableCase = { ...about, name: `${place}: left out`, right: !field.required, body: withoutValue(table, path), ...(field.default !== undefined && path.length === 1 && { default: field.default }) };
  return [...values, absent];
}

const withValue = ({ fields, example }: FieldTable, path: Path, value: unknown): Values => changed(fields, example, path, () => value) as Values;
const withoutValue = ({ fields, example }: FieldTable, path: Path): Values => changed(fields, example, path, () => undefined) as Values;

/** The example with one place changed; what leads there is made where the example has it not. */
function changed(fields: readonly Field[], base: Values, [first, ...rest]: Path, change: () => unknown): unknown {
  const field = fields.find(({ name }) => name === first);
  const value = rest.length === 0 || !field ? change() : changedIn(field, base[String(first)] ?? sampleOf(field), rest, change);
  return pruned({ ...base, [String(first)]: value });
}

function changedIn(shape: Shape, base: unknown, path: Path, change: () => unknown): unknown {
  const [first, ...rest] = path;
  if (shape.type === 'object' && shape.fields) return changed(shape.fields, base as Values, path, change);
  if (shape.type !== 'array' || first !== 0) return base;
  const [element, ...others] = base as readonly unknown[];
  // What its neighbours are must not matter where each may be there once.
  return [rest.length === 0 ? change() : changedIn(shape.of, element ?? sampleOf(shape.of), rest, change), ...(shape.unique ? [] : others)];
}

const pruned = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** A name that nobody knows, at the top and in every object, and those that are refused with a reason. */
function unknownFields({ fields, example, others, refused = {} }: FieldTable): readonly TableCase[] {
  const places = placesOf(fields, [], example).filter(({ shape }) => shape.type === 'object' && shape.fields);
  const nested = places.map(({ path, shape }) => ({ path: [...path, UNKNOWN], source: shape.source }));
  return [
    ...(others ? [] : [unknown({ ...example, [UNKNOWN]: 1 }, UNKNOWN, 'D19')]),
    ...Object.keys(refused).map((name) => unknown({ ...example, [name]: 'x' }, name, 'MINE')),
    ...nested.map(({ path, source }) => unknown(inserted(fields, example, path) as Values, path.join('.'), source)),
  ];
}

const unknown = (body: Values, place: string, source: string): TableCase => ({ name: `${place}: no such field`, place, field: place.split('.')[0] ?? place, source, body, right: false });

const inserted = (fields: readonly Field[], example: Values, path: Path): unknown => {
  const holder = path.slice(0, -1);
  const place = placesOf(fields, [], example).find(({ path: each }) => each.join('.') === holder.join('.'));
  return changed(fields, example, holder, () => ({ ...(valueAt(example, holder) ?? (place ? sampleOf(place.shape) : {})) as Values, [UNKNOWN]: 1 }));
};

const valueAt = (values: unknown, path: Path): unknown => path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], values);
