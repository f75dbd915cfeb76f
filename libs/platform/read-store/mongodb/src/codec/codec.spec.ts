import fc from 'fast-check';
import { BSON } from 'mongodb';
import { decodeDocument } from './decode';
import { encodeDocument } from './encode';

const encode = (fields: object) => encodeDocument('leads', { _id: 'a', _v: 1, ...fields });
const roundTrip = (fields: object) => decodeDocument(BSON.deserialize(BSON.serialize(encode(fields))));
const parsed = (json: string) => JSON.parse(json) as object;

describe('A document on its way to the server and back', () => {
  it.each([
    ['dots and dollars', '{"a.b": 1, "$set": {"x.y": 2}, "%2e": 3, "%": 4}'],
    ['an empty name', '{"": 1, "nested": {"": {"": 2}}}'],
    ['names with a meaning', '{"__proto__": {"polluted": true}, "constructor": 1, "_bsontype": "ObjectId", "nested": {"_bsontype": "Long", "toString": 1}}'],
    ['names of the adapter', '{"_tallying": {"token": "x"}, "_counted": 1, "_settled": ["x"]}'],
    ['NUL', '{"a\\u0000b": "c\\u0000d"}'],
    ['lone surrogates', '{"text": "\\ud800", "\\udc00name": ["\\ud83d", "😀"]}'],
    ['text that looks encoded', '{"text": "\\u0000json:\\"x\\""}'],
    ['large numbers', '{"a": 9007199254740993, "b": 1e308, "c": 4294967296, "d": -2147483649, "e": 5e-324}'],
  ])('keeps %s', (_, json) => {
    expect(roundTrip(parsed(json))).toEqual({ _id: 'a', _v: 1, ...parsed(json) });
    expect(JSON.stringify(roundTrip(parsed(json)))).toContain(JSON.stringify(parsed(json)).slice(1, -1));
  });

  it('keeps any JSON under any name', () => {
    const property = fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 })), (fields) => {
      const { _id: _, _v: __, ...own } = JSON.parse(JSON.stringify(fields)) as Record<string, unknown>;
      expect(roundTrip(own)).toEqual({ _id: 'a', _v: 1, ...own });
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('is what JSON would make of it', () => {
    const fields = { missing: undefined, call: () => 1, when: new Date(0), none: NaN, list: [undefined, Infinity, -0], zero: -0 };
    expect(roundTrip(fields)).toEqual({ _id: 'a', _v: 1, when: '1970-01-01T00:00:00.000Z', none: null, list: [null, null, 0], zero: 0 });
  });

  it('is refused when the server could not keep it', () => {
    const deep = Array.from({ length: 120 }).reduce<object>((inner) => ({ inner }), {});
    expect(() => encode({ big: 1n })).toThrow(/document "a" of "leads" holds a BigInt/);
    expect(() => encode({ deep })).toThrow(/nested more than 95 levels deep/);
    expect(() => encode({ text: 'x'.repeat(17 * 1024 * 1024) })).toThrow(/larger than the 16 MB/);
  });
});
