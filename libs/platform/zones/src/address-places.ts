import { regionsOfPostalCode } from './postal-codes';
import { CANADA, UNITED_STATES, type Region } from './regions';
import { zonesOfCountry } from './country-zones';
import { placesOfCountry } from './places-of-number';

/** What an address says of a place, as far as it was given. */
export interface Address {
  /** ISO 3166-1, where it is known. */
  readonly country: string | null;
  readonly state: string;
  readonly postalCode: string;
}

const BY_CODE: ReadonlyMap<string, Region> = new Map([...UNITED_STATES, ...CANADA].map((region) => [region.code, region]));
const BY_NAME: ReadonlyMap<string, Region> = new Map([...UNITED_STATES, ...CANADA].map((region) => [`${region.code.slice(0, 2)}:${region.name.toLowerCase()}`, region]));

const NONE: readonly string[] = Object.freeze([]);

/**
 * The jurisdictions that an address speaks for. Where state and postal code contradict each other it speaks for both;
 * without a country it is read as one of the number's own country.
 */
export function placesOfAddress({ country, state, postalCode }: Address, countryOfNumber: string | null): readonly string[] {
  const own = country ?? (countryOfNumber === 'CA' ? 'CA' : countryOfNumber === 'US' ? 'US' : null);
  if (own === null) return NONE;
  const regions = new Set([...regionsOfState(state.trim(), own), ...regionsOfPostalCode(postalCode.trim(), own)]);
  if (regions.size > 0) return [...regions];
  return country === null ? NONE : placesOfCountry(country);
}

function regionsOfState(state: string, country: string): readonly string[] {
  if (state === '') return NONE;
  const region = BY_CODE.get(`${country}-${state.toUpperCase()}`) ?? BY_CODE.get(state.toUpperCase()) ?? BY_NAME.get(`${country}:${state.toLowerCase()}`);
  return region ? [region.code] : NONE;
}

/** Every zone that somebody in one of the jurisdictions may be in. */
export const zonesOfPlaces = (places: readonly string[]): readonly string[] => [
  ...new Set(places.flatMap((place) => BY_CODE.get(place)?.zones ?? zonesOfCountry(place.slice(0, 2)))),
];
