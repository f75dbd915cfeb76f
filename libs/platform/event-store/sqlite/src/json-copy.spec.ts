import * as fc from 'fast-check';
import { jsonCopy } from './json-copy';

const throughText = (value: unknown): unknown => {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
};

describe('jsonCopy', () => {
  it('gives what the text of anything reads back as', () => {
    const anything = fc.anything({ withDate: true, withNullPrototype: true, withMap: true, withSet: true, withTypedArray: true, withBoxedValues: true, withUnicodeString: true });
    fc.assert(fc.property(anything, (value) => expect(jsonCopy(value)).toStrictEqual(throughText(value))));
  });

  it.each([
    ['what has no place in JSON', { a: undefined, b: () => 1, c: Symbol('c'), d: [undefined, () => 1] }],
    ['numbers that JSON does not know', { a: NaN, b: -Infinity, c: -0, d: [-0, NaN] }],
    ['what says itself how it is written', { a: new Date(5), b: { toJSON: () => [1] }, c: { toJSON: () => undefined }, d: [{ toJSON: () => undefined }] }],
    ['holes', { a: [1, , 3] }],
    ['half a character', { a: '\ud800' }],
  ])('treats %s as JSON does', (_, value) => expect(jsonCopy(value)).toStrictEqual(throughText(value)));

  it('shares nothing that can change', () => {
    const value = { list: [{ deep: 1 }], deep: { text: 'a' } };
    const copy = jsonCopy(value) as typeof value;
    value.list[0]!.deep = 2;
    value.deep.text = 'b';
    expect(copy).toEqual({ list: [{ deep: 1 }], deep: { text: 'a' } });
  });
});
