import { zonesOfCountry } from './country-zones';
import { isGeographic } from './geographic';
import { canonicalZone } from './known-zone';
import { loadZoneTable } from './zone-table';

let table: ReturnType<typeof loadZoneTable> | undefined;
const NONE: readonly string[] = [];

/**
 * Every zone where the called party of an E.164 number may be; empty when nothing is known. The same array for the same
 * answer. `country` is that of the number, ISO 3166-1, `null` when it is not known. Who has parsed the number gives its
 * `lineType`, `null` for none: otherwise it may have to be parsed again.
 *
 * The table has one zone for all mobiles of Russia and one for those of Australia. So a prefix is believed only where
 * it is a place; otherwise all zones of the country are possible.
 */
export function zonesOfNumber(e164: string, country: string | null, lineType?: string | null): readonly string[] {
  table ??= loadZoneTable();
  const byPrefix = table.longest(e164, e164.startsWith('+') ? 1 : 0) ?? NONE;
  if (country === null) return byPrefix;
  const byCountry = zonesOfCountry(country);
  if (byPrefix.length === 0 || byCountry.length === 1) return byCountry;
  return byCountry.length === 0 || isGeographic(e164, country, lineType) ? byPrefix : byCountry;
}

/**
 * With the contact's own zone, if there is one: it settles the matter where the number allows it, and where the two
 * contradict each other both are possible.
 */
export function candidateZones(e164: string, country: string | null, contactZone: string | null): readonly string[] {
  const byNumber = zonesOfNumber(e164, country);
  const canonical = contactZone === null ? undefined : canonicalZone(contactZone);
  if (canonical === undefined) return byNumber;
  const agrees = byNumber.length === 0 || byNumber.some((zone) => canonicalZone(zone) === canonical);
  return agrees ? single(canonical) : [canonical, ...byNumber];
}

const singles = new Map<string, readonly string[]>();

function single(zone: string): readonly string[] {
  const zones = singles.get(zone) ?? Object.freeze([zone]);
  singles.set(zone, zones);
  return zones;
}
