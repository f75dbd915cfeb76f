import { sameValue } from './same-value';

it.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1 }, false],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [{}, null, false],
  [null, {}, false],
  [null, null, true],
])('%j and %j are the same: %s', (a, b, expected) => expect(sameValue(a, b)).toBe(expected));
