import { AREAS } from './north-american-areas';

const TERRITORIES: ReadonlySet<string> = new Set(['AS', 'GU', 'MP', 'PR', 'UM', 'VI']);
const NONE: readonly string[] = Object.freeze([]);

let byAreaCode: ReadonlyMap<string, readonly string[]> | undefined;
const byCountry = new Map<string, readonly string[]>();

/**
 * Every jurisdiction that an E.164 number speaks for: states and provinces of the North American plan by area code, the
 * country where the code says no more, nothing where not even that is known. The same array for the same answer.
 */
export function placesOfNumber(e164: string, country: string | null): readonly string[] {
  if (country === null) return NONE;
  byAreaCode ??= areas();
  const area = country === 'US' || country === 'CA' ? byAreaCode.get(e164.slice(2, 5)) : undefined;
  return area ?? placesOfCountry(country);
}

/** The laws of the United States hold in their territories, which have country codes of their own. */
export function placesOfCountry(country: string): readonly string[] {
  const known = byCountry.get(country) ?? Object.freeze([TERRITORIES.has(country) ? `US-${country}` : country]);
  byCountry.set(country, known);
  return known;
}

const areas = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(AREAS).flatMap(([joined, codes]) => {
      const places = Object.freeze(joined.split(' '));
      return codes.split(' ').map((code) => [code, places] as const);
    }),
  );
