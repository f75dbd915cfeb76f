/** What may stand for any value of its kind. */
const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  '<any>': () => true,
  '<text>': (value) => typeof value === 'string' && value !== '',
  '<integer>': (value) => Number.isSafeInteger(value),
  '<uuid>': (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  '<second>': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
  '<microsecond>': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value),
  '<datetime>': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value),
};

/** A member of this name says that others may be there. */
const MORE = '...';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where an answer is not what was expected, to the letter: no member less, and none more. */
export function mismatches(actual: unknown, expected: unknown, place: string): readonly string[] {
  const kind = typeof expected === 'string' ? KINDS[expected] : undefined;
  if (kind) return kind(actual) ? [] : [`${place} is no ${String(expected)}: ${JSON.stringify(actual)}`];
  if (isMembers(expected)) return isMembers(actual) ? inMembers(actual, expected, place) : [`${place} is no object: ${JSON.stringify(actual)}`];
  if (Array.isArray(expected)) return Array.isArray(actual) ? inList(actual, expected, place) : [`${place} is no list: ${JSON.stringify(actual)}`];
  return actual === expected ? [] : [`${place} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`];
}

function inMembers(actual: Members, expected: Members, place: string): readonly string[] {
  const wanted = Object.entries(expected).filter(([name]) => name !== MORE);
  const surplus = MORE in expected ? [] : Object.keys(actual).filter((name) => !(name in expected));
  return [
    ...wanted.flatMap(([name, value]) => (name in actual ? mismatches(actual[name], value, `${place}.${name}`) : value === '<any>' ? [] : [`${place}.${name} is missing`])),
    ...surplus.map((name) => `${place}.${name} is not expected: ${JSON.stringify(actual[name])}`),
  ];
}

const inList = (actual: readonly unknown[], expected: readonly unknown[], place: string): readonly string[] =>
  actual.length === expected.length ? expected.flatMap((each, index) => mismatches(actual[index], each, `${place}.${index}`)) : [`${place} has ${actual.length} elements, expected ${expected.length}`];
