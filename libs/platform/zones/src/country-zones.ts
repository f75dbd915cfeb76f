import { isKnownZone } from './known-zone';

/** In the ECMA-402 "Locale Info" standard and in Node, not yet in TypeScript's library. */
interface LocaleWithZones {
  getTimeZones?(): string[] | undefined;
}

/** Territories with calling codes of their own that the tz database keeps under another. */
const ELSEWHERE: Partial<Record<string, readonly string[]>> = {
  AC: ['Atlantic/St_Helena'],
  TA: ['Atlantic/St_Helena'],
  XK: ['Europe/Belgrade'],
};

const NONE: readonly string[] = [];
const zonesByCountry = new Map<string, readonly string[]>();

/**
 * Every zone of an ISO 3166-1 country, as the tz database inside Node has them; empty for what is no country. The same
 * array each time.
 */
export function zonesOfCountry(country: string): readonly string[] {
  const known = zonesByCountry.get(country);
  if (known) return known;
  if (!/^[A-Z]{2}$/.test(country)) return NONE;
  const zones = Object.freeze(lookUp(country));
  zonesByCountry.set(country, zones);
  return zones;
}

function lookUp(country: string): readonly string[] {
  const locale: Intl.Locale & LocaleWithZones = new Intl.Locale(`und-${country}`);
  return (ELSEWHERE[country] ?? locale.getTimeZones?.() ?? NONE).filter(isKnownZone);
}
