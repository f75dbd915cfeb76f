import { candidateZones } from '@carillon/platform/zones';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Where a number may be, as far as the number itself tells. */
export function whereaboutsOf(to: string): { readonly country: string | null; readonly zones: readonly string[] } {
  const country = parsePhoneNumberFromString(to)?.country ?? null;
  return { country, zones: candidateZones(to, country, null) };
}
