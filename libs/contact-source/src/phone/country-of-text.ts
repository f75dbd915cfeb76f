import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { LRUCache } from 'lru-cache';

const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'nl', 'sv'];

const SHORT_NAMES: Readonly<Record<string, CountryCode>> = {
  usa: 'US', 'u.s.': 'US', 'u.s.a.': 'US', america: 'US', 'united states of america': 'US', uk: 'GB', 'u.k.': 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB',
  'northern ireland': 'GB', gbr: 'GB', can: 'CA', aus: 'AU', irl: 'IE', deu: 'DE', fra: 'FR', esp: 'ES', ita: 'IT', swe: 'SE', nld: 'NL', mex: 'MX', bra: 'BR',
};

function displayNames(language: string): [string, CountryCode][] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return getCountries().map((country) => [(names.of(country) ?? country).toLowerCase(), country]);
}

let byName: ReadonlyMap<string, CountryCode> | undefined;

function countryByName(text: string): CountryCode | undefined {
  byName ??= new Map<string, CountryCode>([...LANGUAGES.flatMap(displayNames), ...Object.entries(SHORT_NAMES)]);
  return byName.get(text.toLowerCase());
}

const known = new LRUCache<string, CountryCode | ''>({ max: 1_000 });

function lookUp(text: string): CountryCode | undefined {
  const upper = text.toUpperCase();
  return isSupportedCountry(upper) ? upper : countryByName(text);
}

/** The country that a cell names: an ISO code or a name in one of several languages. */
export function countryOfText(text: string): CountryCode | undefined {
  const key = text.trim().slice(0, 100);
  const cached = known.get(key);
  if (cached !== undefined) return cached || undefined;
  const found = key === '' ? undefined : lookUp(key);
  known.set(key, found ?? '');
  return found;
}
