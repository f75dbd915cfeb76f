import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Countries of several zones whose mobile numbers carry an area code too (libphonenumber's "geo mobile countries"). */
const MOBILES_WITH_AREA_CODE: ReadonlySet<string> = new Set(['AR', 'BR', 'ID', 'MX']);

/** In the North American plan every area code is a place, mobile or not; what is none (toll-free) is listed with all zones. */
export const isNorthAmerican = (country: string): boolean => isSupportedCountry(country) && getCountryCallingCode(country) === '1';

/** Whether the leading digits tell where in the country the number is. `lineType` as the library has it, `null` for none; looked up when it is not given. */
export function isGeographic(e164: string, country: string, lineType?: string | null): boolean {
  if (isNorthAmerican(country)) return true;
  const type = lineType === undefined ? parsePhoneNumberFromString(e164)?.getType() : lineType;
  if (type === 'FIXED_LINE' || type === 'FIXED_LINE_OR_MOBILE') return true;
  return type === 'MOBILE' && MOBILES_WITH_AREA_CODE.has(country);
}
