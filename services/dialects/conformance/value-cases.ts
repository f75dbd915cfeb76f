import type { ListShape, NumberShape, Shape, TextShape } from '../src/gateway/field-table';
import { sampleOf, strangersTo } from './samples';

/** A value for one place of a request, and whether the table takes it. */
export interface ValueCase {
  readonly what: string;
  readonly value: unknown;
  readonly right: boolean;
}

const right = (what: string, value: unknown): ValueCase => ({ what, value, right: true });
const wrong = (what: string, value: unknown): ValueCase => ({ what, value, right: false });

/** At, below and above every bound of a shape, each word and form, and what is of another kind. */
export const casesOfShape = (shape: Shape): readonly ValueCase[] => [
  ...strangersTo(shape).map((value) => wrong(`of another type: ${JSON.stringify(value)}`, value)),
  shape.nullable ? right('null', null) : wrong('null', null),
  ...ownCases(shape),
];

function ownCases(shape: Shape): readonly ValueCase[] {
  switch (shape.type) {
    case 'string':
      return textCases(shape);
    case 'integer':
    case 'number':
      return numberCases(shape);
    case 'boolean':
      return [right('true', true), right('false', false)];
    case 'array':
      return listCases(shape);
    case 'object':
      return shape.fields ? [] : [right('empty', {}), right('with a member', { plan: 'gold' })];
    case 'either':
      return shape.of.flatMap(ownCases);
  }
}

function textCases({ min, max, values, format }: TextShape): readonly ValueCase[] {
  if (values) return [...values.map((value) => right(`the word ${value}`, value)), wrong('a word that is none', 'no_such_word'), ...inOtherLetters(values)];
  if (format) return [...format.right.map((value) => right(`the form ${value}`, value)), ...format.wrong.map((value) => wrong(`no such form: ${value}`, value)), wrong('empty', '')];
  return [
    ...(min === undefined || min < 1 ? [] : [right(`${min} characters`, 'x'.repeat(min)), wrong(`${min - 1} characters`, 'x'.repeat(min - 1))]),
    ...(max === undefined ? [] : [right(`${max} characters`, 'y'.repeat(max)), right(`${max} characters beyond ASCII`, 'é'.repeat(max)), wrong(`${max + 1} characters`, 'y'.repeat(max + 1))]),
  ];
}

function inOtherLetters(words: readonly string[]): readonly ValueCase[] {
  const [word = ''] = words;
  const other = word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase();
  return words.includes(other) ? [] : [wrong(`a word in other letters: ${other}`, other)];
}

function numberCases({ type, min, max }: NumberShape): readonly ValueCase[] {
  return [
    ...(min === undefined ? [] : [right(`the least, ${min}`, min), wrong(`below it, ${min - 1}`, min - 1)]),
    ...(max === undefined ? [] : [right(`the most, ${max}`, max), right(`just below it, ${max - 1}`, max - 1), wrong(`above it, ${max + 1}`, max + 1)]),
    ...(type === 'integer' ? [wrong('half of one', (min ?? 0) + 0.5)] : []),
  ];
}

/** Lists up to this long are tried at their bound. */
const LONG = 200;

function listCases({ of, min, max, unique }: ListShape): readonly ValueCase[] {
  const many = (length: number): readonly unknown[] => Array.from({ length }, (_, index) => sampleOf(of, index));
  const canBe = (length: number): boolean => !unique || !(of.type === 'string' && of.values) || length <= of.values.length;
  return [
    ...(min === undefined ? [right('empty', [])] : [right(`${min} elements`, many(min)), ...(min > 0 ? [wrong(`${min - 1} elements`, many(min - 1))] : [])]),
    ...(max === undefined ? [] : [...(max <= LONG && canBe(max) ? [right(`${max} elements`, many(max))] : []), wrong(`${max + 1} elements`, many(max + 1))]),
    ...(unique ? [wrong('an element twice', [sampleOf(of), sampleOf(of)])] : []),
  ];
}
